import { type ToldOf, toldRungs } from '../complaint/heads/escalation';
import { holdingUnit } from '../complaint/state';
import type { PersonId } from '../ids';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';
import type { Notice, Overdue } from './notice';
import { type After, clockOf, plain } from './words';

/**
 * The notice to a head. Who the head is, or who is told in place of a vacant office, was found out when the event was
 * projected.
 */
export function toHead(person: PersonId, of: ToldOf | undefined, escalation: string, after: After): Notice {
  const to = [{ person }];
  const unit = of?.unit ?? holdingUnit(after.c)[0];
  if (of?.type === 'leadership_informed') return { ...plain(after, 'critical', to), unit };
  if (of?.type === 'leadership_told_of_appeal') return { ...plain(after, 'escalation', to), unit };
  if (of?.type === 'head_told_of_urging') return { ...plain(after, 'urging', to), unit };
  // At the top of a chain an escalation only reports, so there is no duty.
  const open = after.duties.find(({ clock }) => clockOf(after, clock)?.subject === escalation);
  const asked = { action: open?.action ?? null, dueAt: open?.dueAt ?? null, unit };
  const ranOut =
    of === undefined
      ? []
      : toldRungs(of).flatMap(({ level, cause }) => ('clock' in cause ? [{ ...cause, level }] : []));
  const [first] = ranOut;
  if (first === undefined) return { ...plain(after, 'escalation', to), ...asked, subject: escalation };
  const isOwn = ranOut.some(({ level }) => level === 1);
  return {
    ...plain(after, isOwn ? 'breach' : 'escalation', to),
    ...asked,
    subject: first.clock,
    clock: first.kind,
    ...overdueOf(ranOut),
  };
}

/** What is overdue, as a notice says it. Cases from before the limit was kept do not say since when. */
function overdueOf(ranOut: readonly { readonly kind: ClockKind; readonly since?: Instant }[]): Pick<Notice, 'overdue'> {
  const overdue = ranOut.flatMap(({ kind: clock, since }): Overdue[] =>
    since === undefined ? [] : [{ clock, since }],
  );
  return overdue.length === 0 ? {} : { overdue: overdue.toSorted((a, b) => a.since - b.since) };
}
