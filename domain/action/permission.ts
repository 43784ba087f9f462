import { isBarred } from '../complaint/accused/accused';
import { correctedAfterReply, notedAfterwards, waitsAfterReply } from '../complaint/by-policy';
import type { ActionName, Command } from '../complaint/commands';
import { EXPLANATION } from '../complaint/explanation';
import {
  allChains,
  answersFor,
  bothChains,
  coordinates,
  hasWorkedOn,
  heads,
  isHandler,
  isInvolved,
  isOwner,
  unitChain,
  worksForIt,
  worksInUnit,
} from '../complaint/involvement';
import type { PermissionRule, Rejection } from '../complaint/rejection';
import { isRemedyOpen } from '../complaint/remedies/remedy';
import { type Complaint, isOpen, isUnanswered, STATE_NAMES, type StateName, stageOf } from '../complaint/state';
import { isAnswerable, isCoordinating } from '../complaint/tasks/task';
import type { UnitCode } from '../ids';
import { type Actor, actsForUnit, holds, inNameOf, type Role } from '../people/actor';
import { administers, governsPolicies } from '../people/administration';
import { asPartner, type PartnerMachine } from '../people/partner';
import { sees } from '../sight/visibility';
import type { ActionRule } from './action-rule';
import { MERGING_RULES } from './merging-permission';
import { mayPartnerDo } from './partner-actions';
import { REVIEW_RULES } from './review-permission';

const OPEN = STATE_NAMES.filter((state) => stageOf(state) !== 'closed');
const WITH_UNIT: readonly StateName[] = ['dispatched', 'accepted', 'handling', 'rework'];
/** Before the reply; tasks of other units may be open only here. */
const WORKED_ON: readonly StateName[] = [...WITH_UNIT, 'returned', 'in_review', 'approved'];
const BEGUN: readonly StateName[] = ['accepted', 'handling', 'rework'];
const UNANSWERED = STATE_NAMES.filter(isUnanswered);
/** While the work is set aside there is nothing to pause or to classify. */
const IN_HAND = UNANSWERED.filter((state) => state !== 'merged' && state !== 'nuisance');

type Forbids = ActionRule['forbids'];
const officeIn =
  (units: (c: Complaint) => readonly UnitCode[], ...roles: Role[]): Forbids =>
  (c, who) =>
    roles.some((role) => holds(who, role, units(c))) ? null : 'office-needed';
const ownerOr =
  (other: Forbids): Forbids =>
  (c, who) =>
    isOwner(c, who) ? null : other(c, who);
/** Permitted if one of the rules permits it; else the last one says why not. */
const either =
  (...rules: readonly Forbids[]): Forbids =>
  (c, who) => {
    const refusals = rules.map((rule) => rule(c, who));
    return refusals.includes(null) ? null : refusals.at(-1)!;
  };
const handlerOnly: Forbids = (c, who) => (isHandler(c, who) ? null : 'handler-or-head-only');
const handlerOrHead: Forbids = (c, who) => (isHandler(c, who) || heads(c, who) ? null : 'handler-or-head-only');
const ownerOnly: Forbids = (c, who) => (isOwner(c, who) ? null : 'owner-only');
const ofOwnersUnit = (...roles: Role[]): Forbids => officeIn((c) => c.owner.unit, ...roles);
const ofBoth = (...roles: Role[]): Forbids => officeIn(bothChains, ...roles);
const involved: Forbids = (c, who) => (isInvolved(c, who) ? null : 'involved-only');
const inTheUnit: Forbids = (c, who) => (worksForIt(c, who) ? null : 'handler-or-head-only');
/** A dispatcher of the owner's units, or from above the responsible unit. */
const dispatcherAbove: Forbids = officeIn((c) => [...c.owner.unit, ...unitChain(c).slice(1)], 'dispatcher');
const coordinator: Forbids = (c, who) => (coordinates(c, who) ? null : 'coordinator-only');
const inAskedUnit: Forbids = (c, who) =>
  c.tasks.some(({ unit }) => actsForUnit(who, unit)) ? null : 'asked-unit-only';
const inRemedyUnit: Forbids = (c, who) =>
  c.remedies.some(({ unit }) => actsForUnit(who, unit)) ? null : 'remedy-unit-only';
/** The supervisor of the case; where it opened by rule and nobody took it yet, every supervisor of its units. */
const supervises: Forbids = (c, who) => {
  const named = c.supervision?.supervisor ?? null;
  const may = named === null ? holds(who, 'supervisor', bothChains(c)) : named === inNameOf(who);
  return may ? null : 'supervisor-only';
};
/** A closed case still has clocks while it waits to be looked back at. */
const WITH_CLOCKS: readonly StateName[] = [...OPEN, 'closed'];
const noClock = (c: Complaint): string | null =>
  c.clocks.length > 0 ? null : 'The complaint has ended; no clock of it runs.';
/** Rules are given to cases by those who decide on policies. */
const forPolicies: Forbids = (c, who) => (governsPolicies(who, c.owner.unit.slice(-1)) ? null : 'policy-makers-only');
const anyAgent: Forbids = (_c, who) => (who.offices.some(({ role }) => role === 'agent') ? null : 'office-needed');
const noTask = (c: Complaint): string | null => (c.tasks.length > 0 ? null : 'No other unit was asked for help.');
const noUnansweredTask = (c: Complaint): string | null =>
  c.tasks.some(isAnswerable) ? null : 'No task lacks its answer.';
const noOpenTask = (c: Complaint): string | null => (isCoordinating(c) ? null : 'No task waits for an answer.');
const noRemedy = (c: Complaint): string | null => (c.remedies.some(isRemedyOpen) ? null : 'No remedy is open.');

/** Every action of the trade with its states and its rule of permission. The one place where these stand. */
export const ACTION_RULES: Readonly<Record<ActionName, ActionRule>> = {
  verify: { states: ['received'], forbids: ownerOr(ofOwnersUnit('dispatcher')) },
  dispatch: {
    states: ['verifying', ...WITH_UNIT],
    // What a unit may not give back it may not pass on either. A head above it may put a dispatch right.
    forbids: (c, who) =>
      holds(who, 'unit-head', unitChain(c).slice(1))
        ? null
        : 'designated' in c.progress && c.progress.designated
          ? dispatcherAbove(c, who)
          : ofBoth('dispatcher')(c, who),
  },
  return: { states: ['dispatched', 'accepted'], forbids: inTheUnit },
  'rule-on-return': { states: ['returned'], forbids: dispatcherAbove },
  accept: { states: ['dispatched'], forbids: inTheUnit },
  contact: {
    states: OPEN,
    forbids: either(ownerOnly, handlerOnly, inTheUnit, ofOwnersUnit('dispatcher')),
  },
  note: { states: OPEN, further: notedAfterwards, forbids: involved, machines: true },
  assign: { states: BEGUN, forbids: handlerOrHead },
  'request-help': {
    states: WITH_UNIT,
    forbids: either(ownerOnly, inTheUnit, coordinator, ofBoth('dispatcher')),
  },
  'name-coordinator': {
    states: WORKED_ON,
    forbids: either(ownerOnly, coordinator, ofBoth('dispatcher', 'unit-head')),
    lacks: noTask,
  },
  'accept-task': { states: WORKED_ON, forbids: inAskedUnit, lacks: noOpenTask },
  'assign-task': { states: WORKED_ON, forbids: inAskedUnit, lacks: noOpenTask },
  // Also what comes when the case has ended is kept.
  'answer-task': { states: STATE_NAMES, forbids: inAskedUnit, lacks: noUnansweredTask },
  'return-task': { states: WORKED_ON, forbids: inAskedUnit, lacks: noOpenTask },
  'rule-on-task-return': {
    states: WORKED_ON,
    forbids: either(coordinator, ofBoth('dispatcher')),
    lacks: (c) => (c.tasks.some(({ status }) => status === 'returned') ? null : 'No unit has returned its task.'),
  },
  'override-task': { states: WORKED_ON, forbids: coordinator, lacks: noOpenTask },
  // After the reply the clocks of remedies go on.
  'request-extension': { states: OPEN, forbids: involved },
  'rule-on-extension': {
    states: OPEN,
    forbids: (c, who) => (holds(who, 'unit-head', allChains(c)) ? null : 'head-above-only'),
    lacks: (c) => (c.extensionRequests.length > 0 ? null : 'Nobody has asked for more time.'),
  },
  urge: {
    states: OPEN,
    // Customers urge wherever they get through: any agent takes it down.
    forbids: either(anyAgent, ofBoth('dispatcher', 'service-supervisor', 'supervisor', 'unit-head')),
  },
  arrive: { states: OPEN, forbids: either(ownerOnly, inRemedyUnit), lacks: noRemedy },
  'carry-out': { states: OPEN, forbids: either(ownerOnly, inRemedyUnit), lacks: noRemedy },
  'reassign-owner': { states: OPEN, forbids: ofOwnersUnit('unit-head') },
  supervise: { states: OPEN, forbids: ofBoth('supervisor', 'unit-head') },
  'lift-supervision': {
    states: OPEN,
    forbids: supervises,
    lacks: (c) => (c.supervision === null ? 'The complaint is not supervised.' : null),
  },
  'look-back': {
    states: ['closed'],
    forbids: ofBoth('supervisor'),
    lacks: (c) => (c.lookBack !== null ? null : 'The complaint does not wait to be looked back at.'),
  },
  propose: {
    states: BEGUN,
    forbids: (c, who) => {
      if (c.progress.state !== 'accepted') return handlerOrHead(c, who);
      return worksInUnit(c, who) ? null : 'handler-or-head-only';
    },
  },
  review: {
    states: ['in_review'],
    forbids: (c, who) =>
      hasWorkedOn(c, who) ? 'reviewer-is-not-the-handler' : officeIn(unitChain, 'reviewer')(c, who),
  },
  reply: {
    states: ['approved', 'merged'],
    forbids: ownerOnly,
    lacks: ({ progress }) =>
      progress.state === 'merged' && progress.answer === null ? 'The leading complaint has no reply yet.' : null,
  },
  escalate: { states: OPEN, forbids: involved },
  'acknowledge-escalation': {
    // Also after closing: nobody may have looked back in time.
    states: STATE_NAMES,
    forbids: (c, who) =>
      c.escalations.length === 0 || c.escalations.some((open) => answersFor(open, who)) ? null : 'office-needed',
    lacks: (c) => (c.escalations.length === 0 ? 'No escalation waits for an acknowledgement.' : null),
  },
  'hand-over': { states: OPEN, forbids: ownerOnly },
  'answer-hand-over': {
    states: OPEN,
    forbids: (c, who) => (c.handOver === null || c.handOver.to.person === inNameOf(who) ? null : 'offered-person-only'),
    lacks: (c) => (c.handOver === null ? 'No hand-over waits for an answer.' : null),
  },
  'name-accused': { states: OPEN, forbids: ownerOr(ofBoth('dispatcher', 'service-supervisor')) },
  'clear-accused': {
    states: OPEN,
    forbids: ownerOr(ofBoth('dispatcher', 'service-supervisor')),
    lacks: (c) => (c.accused.length > 0 ? null : 'The complaint is about nobody of the staff.'),
  },
  pause: {
    states: IN_HAND,
    further: waitsAfterReply,
    forbids: ownerOr(handlerOrHead),
    lacks: ({ pause, rules }) =>
      pause === null || (pause.prolonged ?? 0) < (rules.pause.prolongations ?? 0)
        ? null
        : 'The case is paused already, and the policy does not have that prolonged.',
  },
  resume: {
    states: IN_HAND,
    further: waitsAfterReply,
    forbids: ownerOr(handlerOrHead),
    lacks: (c) => (c.pause === null ? 'The case is not paused.' : null),
  },
  reclassify: {
    states: IN_HAND,
    further: correctedAfterReply,
    forbids: (c, who) => {
      const early = c.progress.state === 'received' || c.progress.state === 'verifying';
      return early && isOwner(c, who) ? null : ofBoth('dispatcher', 'reviewer')(c, who);
    },
  },
  withdraw: { states: OPEN, forbids: ownerOr(ofOwnersUnit('agent', 'dispatcher')) },
  terminate: {
    states: OPEN,
    forbids: (c, who) => (hasWorkedOn(c, who) ? 'reviewer-is-not-the-handler' : ofBoth('reviewer')(c, who)),
  },
  reopen: { states: ['closed'], forbids: ownerOr(ofOwnersUnit('agent', 'dispatcher')) },
  're-pin': { states: WITH_CLOCKS, forbids: forPolicies, lacks: noClock },
  'extend-calendar': { states: WITH_CLOCKS, forbids: forPolicies, lacks: noClock },
  'move-duties': {
    states: OPEN,
    // Whether they stand above the very person, the command shows.
    forbids: (c, who) =>
      administers(who) || holds(who, 'unit-head', [...allChains(c), ...(c.handOver?.to.unit ?? [])])
        ? null
        : 'head-above-only',
  },
  ...REVIEW_RULES,
  ...MERGING_RULES,
};

/**
 * Why this actor may not do this now; null if they may. Of the command only what widens the permission is looked at.
 *
 * @param actor in one capacity; those of a deputy are tried one by one
 */
export function refusal(c: Complaint, action: ActionName, actor: Actor, command?: Command): Rejection | null {
  const rule = ACTION_RULES[action];
  if ('machine' in actor && actor.unit !== undefined) return partnerRefusal(c, action, { ...actor, unit: actor.unit });
  if ('machine' in actor) return rule.machines ? stateRefusal(c, action, rule, actor) : forbidden('people-only');
  if (isBarred(c, actor)) return forbidden('accused-barred');
  const stateSaysNo = stateRefusal(c, action, rule, actor);
  if (stateSaysNo !== null) return stateSaysNo;
  const forbids = rule.forbids(c, actor, command);
  if (forbids !== null) return forbidden(forbids);
  const lacking = rule.lacks?.(c, actor) ?? null;
  return lacking === null ? null : { type: 'wrong-state', message: lacking };
}

/** A partner learns nothing of the case but whether it may do this. */
function partnerRefusal(c: Complaint, action: ActionName, machine: PartnerMachine): Rejection | null {
  const rule = ACTION_RULES[action];
  if (!mayPartnerDo(action)) return forbidden('partner-tasks-only');
  const own = [...c.tasks, ...c.remedies].some(({ unit }) => unit[0] === machine.unit);
  const forbids = own ? rule.forbids(c, asPartner(machine)) : 'asked-unit-only';
  if (forbids !== null) return forbidden(forbids);
  if (statesOf(c, rule).includes(c.progress.state) && (rule.lacks?.(c, asPartner(machine)) ?? null) === null)
    return null;
  return notPossible(c, action);
}

const notPossible = (c: Complaint, action: ActionName): Rejection => ({
  type: isOpen(c) ? 'wrong-state' : 'closed',
  message: `${action} is not possible ${isOpen(c) ? 'now' : 'any more'}.`,
});

const forbidden = (rule: PermissionRule): Rejection => ({ type: 'not-permitted', rule, message: EXPLANATION[rule] });

const statesOf = ({ rules }: Complaint, { states, further }: ActionRule): readonly StateName[] =>
  further === undefined ? states : [...states, ...further(rules)];

function stateRefusal(c: Complaint, action: ActionName, rule: ActionRule, actor: Actor): Rejection | null {
  const { state } = c.progress;
  const possible = statesOf(c, rule);
  if (possible.includes(state)) return null;
  // What others did in it is not for whoever sees a part of it, or only asks where it stands.
  if (sees(c, actor) !== 'all') return notPossible(c, action);
  if (!isOpen(c)) {
    return { type: 'closed', message: `The complaint is ${state} (${whatHappened(c)}); ${action} is not possible.` };
  }
  return {
    type: 'wrong-state',
    message: `The complaint is ${state} (${whatHappened(c)}); ${action} is possible while it is ${possible.join(', ')}.`,
  };
}

/** What happened last and by whom, for whoever came second. Codes only, no names. */
function whatHappened(c: Complaint): string {
  const { type, by } = c.last;
  const who = 'person' in by ? by.person : 'machine' in by ? by.machine : `the ${by.system}`;
  return `last: ${type} by ${who}`;
}
