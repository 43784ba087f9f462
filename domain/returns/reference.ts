import type { ComplaintEvent } from '../complaint/events';
import type { ComplaintId } from '../ids';
import type { Fact } from '../measures/fact';
import { slowFacts } from '../measures/reference/facts';
import { slowlyOpenAt } from '../measures/reference/open';
import type { Money } from '../money';
import type { Instant } from '../time';
import type { ReturnFact } from './fact';

/** A complaint with all its events. */
export interface Recorded {
  readonly complaint: ComplaintId;
  readonly events: readonly ComplaintEvent[];
}

/**
 * The facts that a return for a period counts, by looking at everything that ever happened to each complaint: the slow and
 * obvious way, with which tests hold together what Postgres finds.
 *
 * @param to excluded; not later than the present
 */
export function slowReturnFacts(recorded: readonly Recorded[], from: Instant, to: Instant): ReturnFact[] {
  return recorded.flatMap(({ complaint, events }) => {
    const facts = slowFacts(events);
    const within = facts
      .filter(({ at }) => at >= from && at < to)
      .map((fact): ReturnFact => ({ ...fact, complaint, stock: null, ...saidOf(fact, events) }));
    const openAt = (moment: Instant, stock: 'start' | 'end'): ReturnFact[] => {
      const open = openJustBefore(events, facts, moment);
      return open === null ? [] : [{ ...open, complaint, stock, answeredAt: null, paid: [] }];
    };
    return [...openAt(from, 'start'), ...within, ...openAt(to, 'end')].filter(
      ({ caseKind }) => caseKind === 'complaint',
    );
  });
}

/** How a complaint was open just before a moment: as it was on record, or since it had come in and was recorded only later. */
function openJustBefore(events: readonly ComplaintEvent[], facts: readonly Fact[], moment: Instant): Fact | null {
  const onRecord = slowlyOpenAt(events, moment);
  if (onRecord !== null) {
    const { reason: _reason, remedy: _remedy, ...fact } = onRecord;
    return fact;
  }
  const [first] = events;
  if (first?.type !== 'received' || first.receivedAt >= moment) return null;
  const receipt = facts.find(({ kind }) => kind === 'received')!;
  const told: Fact = {
    ...receipt,
    kind: 'open',
    what: 'intake',
    at: moment - 1,
    tags: [],
    elapsed: null,
    working: null,
  };
  if (first.history === undefined) return first.at >= moment ? told : null;
  const end = facts.find(({ kind, version }) => kind === 'ended' && version === 1)!;
  return end.at >= moment ? { ...told, n: end.n, units: end.units, person: end.person } : null;
}

/** What is said of the end of a run beside its fact: when the customer was last told the answer, and what was paid. */
function saidOf({ kind, version, at, elapsed }: Fact, events: readonly ComplaintEvent[]) {
  if (kind !== 'ended') return { answeredAt: null, paid: [] };
  const [first] = events;
  if (first?.type === 'received' && first.history !== undefined)
    return { answeredAt: first.history.repliedAt ?? null, paid: [] };
  const since = at - (elapsed ?? 0);
  const run = events.filter((event) => event.version <= version && event.at >= since);
  const replies = events.filter((event) => event.type === 'replied' && event.version <= version);
  const done = new Set(run.flatMap((event) => (event.type === 'remedy_carried_out' ? [event.remedy] : [])));
  const paid: Money[] = replies
    .flatMap((event) => (event.type === 'replied' ? event.remedies : []))
    .filter(({ id, amount }) => amount !== undefined && done.has(id))
    .map(({ amount }) => amount!);
  return { answeredAt: run.findLast(({ type }) => type === 'replied')?.at ?? null, paid };
}
