import type { Clock } from '../../clock/clock';
import type { Instant } from '../../time';
import { CLOCK_TRAITS } from '../clock-traits';
import type { ExtensionRequest } from '../extension/extension';

/**
 * What a case was doing when it was set aside, as it was at that moment. A case is set aside while it is merged into
 * another one, or while somebody rules on whether it is a nuisance. Afterwards it goes on as if no time had passed in
 * between.
 */
export interface SetAside<Progress> {
  readonly progress: Progress;
  /** The internal clocks that stopped. */
  readonly clocks: readonly Clock[];
  /** Requests for more time on these clocks. */
  readonly requests: readonly ExtensionRequest[];
  readonly at: Instant;
}

/** Sets the work on a case aside. */
export function setAside<Progress>(
  {
    progress,
    clocks,
    extensionRequests,
  }: {
    readonly progress: Progress;
    readonly clocks: readonly Clock[];
    readonly extensionRequests: readonly ExtensionRequest[];
  },
  at: Instant,
): SetAside<Progress> {
  const internal = clocks.filter(({ kind }) => CLOCK_TRAITS[kind].isSetAside);
  const requests = extensionRequests.filter(({ clock }) => internal.some(({ id }) => id === clock));
  const rulings = clocks.filter(
    ({ kind, subject }) => kind === 'extension-ruling' && requests.some(({ id }) => id === subject),
  );
  return { progress, clocks: [...internal, ...rulings], requests, at };
}

/** What the case was doing, as it is when the case goes on. The window for returning it stood still in between too. */
export function goesOn<Progress extends object>({ progress, at }: SetAside<Progress>, now: Instant): Progress {
  return 'dispatchedAt' in progress
    ? { ...progress, dispatchedAt: (progress.dispatchedAt as Instant) + (now - at) }
    : progress;
}
