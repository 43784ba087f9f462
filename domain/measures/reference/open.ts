import type { ComplaintEvent } from '../../complaint/events';
import { evolve, fold } from '../../complaint/evolve';
import { type Complaint, handlerOf, isOpen, responsibleUnit, stageOf } from '../../complaint/state';
import { wayOf } from '../../policy/ways';
import type { Instant } from '../../time';
import type { Fact, FactTag } from '../fact';
import { isReopenedByAppeal, runOf } from './place';

/**
 * How a case stood just before a moment, by looking at all that had happened by then; null if it was not open. The
 * tests hold this together with the stretches that the projection writes.
 */
export function slowlyOpenAt(
  events: readonly ComplaintEvent[],
  moment: Instant,
): (Fact & { readonly reason: string | null; readonly remedy: string | null }) | null {
  const past = events.filter(({ at }) => at < moment);
  if (past.length === 0) return null;
  let c: Complaint = fold(past.slice(0, 1));
  const states = [c];
  for (const event of past.slice(1)) {
    c = evolve(c, event);
    states.push(c);
  }
  if (!isOpen(c)) return null;
  const run = runOf(past);
  const began = run[0]!.type === 'reopened' ? run[0]!.at : c.receivedAt;
  const promised = c.remedies.filter((one) => one.carriedOutAt === null && one.withdrawnAt === undefined);
  const { category, severity, customerClass, channel } = c.classification;
  const { id: policy, version: policyVersion } = c.rules.policy;
  return {
    ...{ kind: 'open', what: stageOf(c.progress.state), version: 0, n: 0, at: moment - 1 },
    ...{ elapsed: moment - began, working: null, number: null, cause: null },
    ...{ caseKind: c.kind, category, severity, customerClass, channel, way: wayOf(c.rules, channel) },
    ...{ policy, policyVersion },
    units: responsibleUnit(c.progress) ?? c.owner.unit,
    person: handlerOf(c.progress) ?? c.owner.person,
    tags: [
      ...new Set([...tagsOf(run, c, states), ...(isReopenedByAppeal(past) ? (['escalated'] as const) : [])]),
    ].sort(),
    reason: c.pause === null ? null : c.pause.reason,
    remedy:
      promised[0]?.kind ??
      (c.progress.state === 'in_review' || c.progress.state === 'approved' ? c.progress.proposal.measure : null),
  };
}

function tagsOf(run: readonly ComplaintEvent[], c: Complaint, states: readonly Complaint[]): FactTag[] {
  const happened = (is: (event: ComplaintEvent) => boolean, tag: FactTag): FactTag[] => (run.some(is) ? [tag] : []);
  const hadTheAnswer = ({ version }: ComplaintEvent): boolean =>
    ['replied', 'follow_up'].includes(states[version - 2]?.progress.state ?? '');
  const toTheTop = (one: ComplaintEvent): boolean =>
    one.type === 'appealed' ||
    one.type === 'leadership_informed' ||
    (one.type === 'escalated' && one.escalation.unit === one.escalation.chain.at(-1));
  return [
    ...happened(({ type }) => type === 'reopened', 'again'),
    ...happened(({ type }) => type === 'returned', 'returned'),
    ...happened((one) => one.type === 'reworked' || (one.type === 'appealed' && hadTheAnswer(one)), 'reworked'),
    ...happened(({ type }) => type === 'extended', 'extended'),
    ...happened(({ type }) => type === 'replied', 'answered'),
    ...happened((one) => one.type === 'clock_breached' && one.clock.startsWith('reply-'), 'overdue'),
    ...happened(toTheTop, 'escalated'),
    ...(c.repeat === null ? [] : (['repeat'] as const)),
    ...(c.supervision === null ? [] : (['supervised'] as const)),
    ...(c.clocks.every(({ breachedAt }) => breachedAt === null) ? [] : (['late'] as const)),
  ];
}
