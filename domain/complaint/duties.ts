import type { ClockId, PersonId, UnitCode } from '../ids';
import type { ClockKind } from '../policy/rules';
import type { Office, Role } from '../responsibility/actor';
import type { Instant } from '../time';
import type { ActionName } from './commands';
import { awaitsSecondReview } from './decide/permission';
import { type Complaint, holdingUnit } from './state';

/** Duties follow from the state alone; no policy is looked at. */
type Case = Omit<Complaint, 'rules'>;

/** Who can do a duty away: one person, or whoever holds an office. */
export type Holder = { readonly person: PersonId } | Office;

/** Something that somebody has to do. */
export interface Duty {
  readonly action: ActionName;
  /** Any of these; offices in the nearest unit first. */
  readonly holders: readonly Holder[];
  /** The clock that measures it, if any. */
  readonly clock: ClockId | null;
  readonly dueAt: Instant | null;
}

/** All open duties of a case. An open case always has at least one. */
export function duties(c: Case): readonly Duty[] {
  const all: Duty[] = [...workDuties(c)];
  for (const { id, unit } of c.escalations) {
    const clock = c.clocks.find((candidate) => candidate.escalation === id);
    all.push({
      action: 'acknowledge-escalation',
      holders: [{ role: 'unit-head', unit }],
      clock: clock?.id ?? null,
      dueAt: clock?.dueAt ?? null,
    });
  }
  if (c.handOver !== null) {
    all.push(measured(c, 'hand-over-answer', 'answer-hand-over', [{ person: c.handOver.to.person }]));
  }
  return all;
}

function workDuties(c: Case): Duty[] {
  const { progress, owner } = c;
  const units = holdingUnit(c);
  const nearest = units.slice(0, 1);
  switch (progress.state) {
    case 'received':
      return [measured(c, 'acknowledge', 'verify', offices('dispatcher', owner.unit))];
    case 'verifying':
      return [measured(c, 'dispatch', 'dispatch', offices('dispatcher', owner.unit))];
    case 'dispatched':
      return [measured(c, 'accept', 'accept', offices('handler', nearest))];
    case 'accepted':
      return [measured(c, 'handling', 'assign', offices('unit-head', nearest))];
    case 'handling':
    case 'rework':
      return [measured(c, 'handling', 'propose', [{ person: progress.handler }])];
    case 'in_review':
      return [measured(c, 'review', 'review', offices('reviewer', units))];
    case 'approved':
      return [measured(c, 'reply', 'reply', [{ person: owner.person }])];
    case 'replied':
      return [measured(c, 'follow-up', 'close', [{ person: owner.person }])];
    case 'follow_up':
      return [
        awaitsSecondReview(c)
          ? measured(c, 'follow-up', 'rework', offices('service-supervisor', [...units, ...owner.unit]))
          : measured(c, 'follow-up', 'follow-up', offices('follow-up-caller', [...owner.unit, ...units])),
      ];
    default:
      return [];
  }
}

const offices = (role: Role, units: readonly UnitCode[]): readonly Holder[] =>
  [...new Set(units)].map((unit) => ({ role, unit }));

function measured(c: Case, kind: ClockKind, action: ActionName, holders: readonly Holder[]): Duty {
  const clock = c.clocks.find((candidate) => candidate.kind === kind);
  return { action, holders, clock: clock?.id ?? null, dueAt: clock?.dueAt ?? null };
}
