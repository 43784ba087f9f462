import type { ClockId, ExplanationId, InstructionId, PersonId, TaskId, UnitCode } from '../ids';
import { oncePer } from '../once-per';
import type { Office, Role } from '../people/actor';
import type { ClockKind } from '../policy/rules';
import type { Instant } from '../time';
import { isAccused, unlessAccused } from './accused';
import type { OwedAction } from './duty-traits';
import { awaited } from './explanations/explanation';
import { rulersOn } from './extension/rulers';
import { awaitsSecondReview, isSettled, secondReviewOf } from './follow-up/follow-up';
import { awaitsGuidance } from './guidance/guidance';
import type { Instruction } from './instructions/instruction';
import { awaitsConfirmation, isRemedyOpen } from './remedies/remedy';
import { type Complaint, holdingUnit, isOpen } from './state';
import { isAwaited, type UnitTask } from './tasks/task';

/** Duties follow from the state alone; no policy is looked at. */
type Case = Omit<Complaint, 'rules'>;

/** Who can fulfil a duty: one person, or anybody who holds an office. */
export type Holder = { readonly person: PersonId } | Office;

/** Something that somebody has to do. */
export interface Duty {
  readonly action: OwedAction;
  /** Any one of these can do it; offices of the nearest unit come first. */
  readonly holders: readonly Holder[];
  /** The clock that measures it, if any. */
  readonly clock: ClockId | null;
  readonly dueAt: Instant | null;
  /** The moment before which nobody has to do it; null or left out if it can be done at once. */
  readonly notBefore?: Instant | null;
  /** What in the case it is about, where no clock says so. */
  readonly about?: InstructionId | ExplanationId;
}

/** All open duties of a case. An open case always has at least one, except a merged case, whose leading case has it. */
export const duties: (c: Case) => readonly Duty[] = oncePer((c: Case) => {
  const all = dutiesOf(c);
  // What the accused would have to do falls to the heads of the unit that has the case.
  return c.accused.length === 0 ? all : all.map((duty) => ({ ...duty, holders: withoutAccused(c, duty.holders) }));
});

function withoutAccused(c: Case, holders: readonly Holder[]): readonly Holder[] {
  const left = holders.filter((one) => !('person' in one && isAccused(c, one.person)));
  return left.length > 0 ? left : offices('unit-head', holdingUnit(c));
}

function dutiesOf(c: Case): readonly Duty[] {
  const all: Duty[] = [...workDuties(c)];
  for (const { id, unit, told } of c.escalations) {
    // If the office is vacant, the people who were told instead find the duty on their list.
    const heads: Holder[] = [{ role: 'unit-head', unit }, ...told.map((person) => ({ person }))];
    all.push(measured(c, 'escalation-acknowledgement', 'acknowledge-escalation', heads, id));
  }
  for (const { id, clock } of c.extensionRequests) {
    all.push(measured(c, 'extension-ruling', 'rule-on-extension', offices('unit-head', rulersOn(c, clock)), id));
  }
  if (c.handOver !== null) {
    all.push(measured(c, 'hand-over-answer', 'answer-hand-over', [{ person: c.handOver.to.person }]));
  }
  if (c.supervision !== null) {
    const { supervisor } = c.supervision;
    const holders = supervisor === null ? offices('supervisor', c.owner.unit) : [{ person: supervisor }];
    all.push(measured(c, 'supervision', 'lift-supervision', holders));
  }
  if (c.lookBack !== null) {
    const { notBefore } = c.lookBack;
    all.push({ ...measured(c, 'look-back', 'look-back', offices('supervisor', c.owner.unit)), notBefore });
  }
  all.push(...reviewDuties(c), ...c.instructions.flatMap((one) => instructionDuties(c, one)));
  for (const { id, unit } of awaited(c)) {
    const heads = offices('unit-head', headsFor(c, unit));
    all.push({ ...measured(c, 'explanation', 'explain-overdue', heads, id), about: id });
  }
  if (c.customerToTell) all.push({ ...unmeasured('contact'), holders: ownerOf(c) });
  // Until somebody else owns the complaint, the heads answer for it.
  if (isOpen(c) && isAccused(c, c.owner.person)) all.push({ ...unmeasured('reassign-owner'), holders: ownerOf(c) });
  if (isOpen(c)) all.push(...c.tasks.flatMap((task) => taskDuties(c, task)), ...watching(c), ...remedyDuties(c));
  return all;
}

/** What is to be done now about one task. */
export function dutiesOnTask(c: Case, task: TaskId): readonly Duty[] {
  const all = isOpen(c) ? c.tasks.filter(({ id }) => id === task).flatMap((one) => taskDuties(c, one)) : [];
  return all.map((duty) => ({ ...duty, holders: withoutAccused(c, duty.holders) }));
}

/**
 * The coordinator's duty to watch over the units for which the case waits, with the limit that comes next. They urge
 * the unit, or go on without it; the duty ends with the last answer.
 */
function watching(c: Case): Duty[] {
  const awaited = c.tasks.filter(isAwaited).map(({ id }) => measured(c, 'unit-task', 'urge', coordinatorOf(c), id));
  const next = awaited.toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))[0];
  return next === undefined ? [] : [next];
}

/**
 * The units whose heads answer for a unit, as in naming a handler: the unit itself; and those above it too if the case
 * is about somebody of the staff, who may be the unit's own head.
 */
const headsFor = ({ accused }: Case, units: readonly UnitCode[]): readonly UnitCode[] =>
  accused.length === 0 ? units.slice(0, 1) : units;

/** What a unit that was asked for help has to do, and what the coordinator has to do if it gave the task back. */
function taskDuties(c: Case, { id, unit, status, handler, byPartner }: UnitTask): Duty[] {
  const own = unit.slice(0, 1);
  switch (status) {
    case 'asked':
      return [measured(c, 'unit-task', 'accept-task', [...offices('handler', own), ...offices('unit-head', own)], id)];
    case 'accepted': {
      if (handler === null && byPartner) return [measured(c, 'unit-task', 'answer-task', offices('partner', own), id)];
      if (handler === null) {
        return [measured(c, 'unit-task', 'assign-task', offices('unit-head', headsFor(c, unit)), id)];
      }
      return [measured(c, 'unit-task', 'answer-task', [{ person: handler }], id)];
    }
    case 'returned':
      return [measured(c, 'return-ruling', 'rule-on-task-return', coordinatorOf(c), id)];
    default:
      return [];
  }
}

/**
 * Holders of the owner's duties: the owner, or, while the complaint is about them, the heads of the owner's unit and
 * above.
 */
function ownerOf(c: Case): readonly Holder[] {
  const person = unlessAccused(c, c.owner.person);
  return person === null ? offices('unit-head', c.owner.unit) : [{ person }];
}

function coordinatorOf(c: Case): readonly Holder[] {
  const { unit, person: named } = c.coordinator ?? c.owner;
  const person = unlessAccused(c, named);
  if (person !== null) return [{ person }];
  return [...offices('coordinator', unit.slice(0, 1)), ...offices('unit-head', unit)];
}

/** The duties of the guidance that was asked for, and of the call to a customer who was left dissatisfied. */
function reviewDuties(c: Case): Duty[] {
  const all: Duty[] = [];
  if (c.guidance !== null && awaitsGuidance(c)) {
    const { guide, office } = c.guidance;
    const holders = guide === null ? offices('service-supervisor', office.slice(0, 1)) : [{ person: guide }];
    all.push(measured(c, 'guidance', 'guide', holders));
  }
  if (c.repair !== null) {
    const units = [...c.owner.unit, ...holdingUnit(c)];
    const holders = c.repair.by.flatMap((role) => offices(role, units));
    const notBefore = c.repair.planned ?? c.repair.notBefore;
    all.push({ ...measured(c, 'repair', 'repair-call', holders), notBefore });
  }
  return all;
}

/** The report on an instruction, and the head's word on it. What an accused person would report falls to their heads. */
function instructionDuties(c: Case, { id, from, to, unit, status }: Instruction): Duty[] {
  if (status === 'open') {
    const holders = isAccused(c, to) ? offices('unit-head', unit) : [{ person: to }];
    return [measured(c, 'instruction', 'report-on-instruction', holders, id)];
  }
  return status === 'reported'
    ? [{ ...unmeasured('accept-report'), holders: offices('unit-head', from), about: id }]
    : [];
}

function remedyDuties(c: Case): Duty[] {
  const callers = [...ownerOf(c), ...offices('follow-up-caller', c.owner.unit)];
  return [
    ...openRemedyDuties(c),
    ...c.remedies
      .filter(awaitsConfirmation)
      .map(({ id }) => measured(c, 'remedy-confirmation', 'confirm-remedy', callers, id)),
  ];
}

function openRemedyDuties(c: Case): Duty[] {
  return c.remedies.filter(isRemedyOpen).map(({ id, unit, kind, arrivedAt }) => {
    const holders = [...offices('handler', unit.slice(0, 1)), ...offices('unit-head', unit.slice(0, 1))];
    return kind === 'visit' && arrivedAt === null
      ? measured(c, 'on-site-arrival', 'arrive', holders, id)
      : measured(c, 'remedy', 'carry-out', holders, id);
  });
}

const unmeasured = (action: OwedAction) => ({ action, clock: null, dueAt: null });

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
      return [measured(c, 'accept', 'accept', [...offices('handler', nearest), ...offices('unit-head', nearest)])];
    case 'returned':
      return [measured(c, 'return-ruling', 'rule-on-return', offices('dispatcher', owner.unit))];
    case 'accepted':
      return [measured(c, 'handling', 'assign', offices('unit-head', headsFor(c, units)))];
    case 'handling':
    case 'rework':
      // If the complaint is about the handler, the head has to give the work to somebody else.
      return isAccused(c, progress.handler)
        ? [measured(c, 'handling', 'assign', offices('unit-head', units))]
        : [measured(c, 'handling', 'propose', [{ person: progress.handler }])];
    case 'in_review':
      return [measured(c, 'review', 'review', offices('reviewer', units))];
    case 'approved':
      return [measured(c, 'reply', 'reply', ownerOf(c))];
    case 'merged':
      // Until the leading case has an answer, the work is done there.
      return progress.answer === null ? [] : [measured(c, 'reply', 'reply', ownerOf(c))];
    case 'nuisance':
      return [measured(c, 'nuisance-ruling', 'rule-on-nuisance', offices('service-supervisor', owner.unit))];
    case 'replied':
      return [measured(c, 'follow-up', 'close', ownerOf(c))];
    case 'follow_up':
      // A customer whom nobody asks any more waits for what was promised, and the people who do that have their own
      // duties.
      return isSettled(c) ? [] : [followUpDuty(c, units)];
    default:
      return [];
  }
}

/**
 * The call to the customer. If the customer is dissatisfied, it is the second review instead, and if that finds nothing
 * more to do, the owner's word to the customer.
 */
function followUpDuty(c: Case, units: readonly UnitCode[]): Duty {
  const review = secondReviewOf(c);
  if (review === null) {
    const notBefore = c.progress.state === 'follow_up' ? c.progress.notBefore : null;
    const callers = offices('follow-up-caller', [...c.owner.unit, ...units]);
    return { ...measured(c, 'follow-up', 'follow-up', callers), notBefore };
  }
  return awaitsSecondReview(c)
    ? measured(c, 'second-review', 'rework', offices('service-supervisor', review.chain))
    : measured(c, 'follow-up', 'close', ownerOf(c));
}

const offices = (role: Role, units: readonly UnitCode[]): readonly Holder[] =>
  [...new Set(units)].map((unit) => ({ role, unit }));

/** @param subject what the clock measures, where the case may have several of its kind */
function measured(c: Case, kind: ClockKind, action: OwedAction, holders: readonly Holder[], subject?: string): Duty {
  const clock = c.clocks.find((candidate) => candidate.kind === kind && candidate.subject === subject);
  return { action, holders, clock: clock?.id ?? null, dueAt: clock?.dueAt ?? null };
}
