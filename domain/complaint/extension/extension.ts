import type { ClockId, ExtensionId, PersonId } from '../../ids';
import type { Instant } from '../../time';

/** Somebody asked for more time (延期) before the limit; a head has yet to rule on it. */
export interface ExtensionRequest {
  readonly id: ExtensionId;
  readonly clock: ClockId;
  /** The moment until which it would really hold. */
  readonly until: Instant;
  readonly requestedBy: PersonId;
}

/** The case without the requests for more time on a clock. */
export function withoutRequests<Case extends { readonly extensionRequests: readonly ExtensionRequest[] }>(
  c: Case,
  clock: ClockId,
): Case {
  const left = c.extensionRequests.filter((request) => request.clock !== clock);
  return left.length === c.extensionRequests.length ? c : { ...c, extensionRequests: left };
}
