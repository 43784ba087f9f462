import fc from 'fast-check';
import { nextDue } from '../../../domain/complaint/clocks';
import { ACTION_NAMES, type ActionName, type Command } from '../../../domain/complaint/commands';
import { type Actor, refusal } from '../../../domain/complaint/decide';
import { REMEDY_KINDS } from '../../../domain/complaint/remedy';
import type { Complaint, StateName } from '../../../domain/complaint/state';
import { clockId, escalationId, extensionId, remedyId, taskId } from '../../../domain/ids';
import type { CompiledRules } from '../../../domain/policy/rules';
import type { Person, UnitChain } from '../../../domain/responsibility/actor';
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/time';
import { hours } from '../clock/limits';
import { anIntake, MACHINE, PEOPLE, RULES, text } from './a-case';
import { CITY, HILLSIDE, LAKESIDE, PROVINCE } from './an-organisation';

/** Lives of cases that nobody would think of: who asks for what, and how much time passes before. */

/** One thing that somebody asks for. Its numbers mean something only in the case as it then stands. */
export interface Move {
  /** `along`: what usually comes next; `allowed`: anything that somebody may do; `anything`: anything by anybody. */
  readonly style: 'along' | 'allowed' | 'anything';
  readonly who: number;
  readonly what: number;
  /** Decides what the command says. */
  readonly detail: number;
  /** Milliseconds that pass before it, negative where the host's clock steps back; or until the next thing acts. */
  readonly wait: number | 'next';
  /** Whether the timers come at their moments while time passes, or the system is away until the command arrives. */
  readonly punctual: boolean;
}

/** A life of a case. */
export interface Life {
  readonly policy: keyof typeof POLICIES;
  readonly channel: 'hotline' | 'letter' | 'regulator';
  readonly moves: readonly Move[];
}

const anyWait: fc.Arbitrary<Move['wait']> = fc.oneof(
  { weight: 18, arbitrary: fc.constant(0) },
  { weight: 48, arbitrary: fc.integer({ min: 1, max: 120 }).map((minutes) => minutes * MINUTE) },
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 40 * HOUR }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }).map((days) => days * DAY) },
  { weight: 1, arbitrary: fc.constant(35 * DAY) },
  { weight: 12, arbitrary: fc.constant('next') },
  { weight: 3, arbitrary: fc.constant(-30 * MINUTE) },
);

const anyMove: fc.Arbitrary<Move> = fc.record({
  style: fc.oneof(
    { weight: 16, arbitrary: fc.constant('along') },
    { weight: 3, arbitrary: fc.constant('allowed') },
    { weight: 1, arbitrary: fc.constant('anything') },
  ),
  who: fc.nat(1_000),
  what: fc.nat(1_000),
  detail: fc.nat(1_000_000),
  wait: anyWait,
  punctual: fc.boolean(),
});

const POLICIES = {
  ordinary: RULES,
  /** Every clock but the promise may stand still. */
  patient: { ...RULES, clocks: RULES.clocks.map((rule) => ({ ...rule, pausable: rule.kind !== 'reply' })) },
  /** No clock knows nights. */
  sleepless: { ...RULES, clocks: RULES.clocks.map((rule) => ({ ...rule, limit: hours(rule.limit.amount * 4) })) },
} satisfies Record<string, CompiledRules>;

export const anyLife: fc.Arbitrary<Life> = fc.record({
  policy: fc.constantFrom('ordinary', 'patient', 'sleepless'),
  channel: fc.constantFrom('hotline', 'hotline', 'hotline', 'letter', 'regulator'),
  moves: fc.array(anyMove, { minLength: 5, maxLength: 32, size: 'max' }),
});

export const intakeOf = ({ policy, channel }: Life) => anIntake({ rules: POLICIES[policy], channel });

const EVERYBODY = Object.values(PEOPLE);
/** The city has heads but no handlers. */
const UNITS: readonly UnitChain[] = [HILLSIDE, LAKESIDE, HILLSIDE, LAKESIDE, HILLSIDE, LAKESIDE, CITY];

/** What usually comes next in each state; twice what comes more often. */
const ALONG: Readonly<Record<StateName, readonly ActionName[]>> = {
  received: ['verify'],
  verifying: ['dispatch'],
  dispatched: ['accept', 'accept', 'return'],
  returned: ['rule-on-return'],
  accepted: ['assign', 'propose'],
  handling: ['propose', 'propose', 'propose', 'contact', 'request-help', 'request-extension'],
  in_review: ['review'],
  approved: ['reply'],
  replied: ['close'],
  follow_up: ['follow-up', 'follow-up', 'rework', 'rework', 'close'],
  rework: ['propose', 'assign'],
  closed: ['reopen', 'look-back'],
  not_accepted: ['note'],
  withdrawn: ['note'],
  terminated: ['note'],
};

/** What happens beside the line: the work of units that were asked for help, and that of heads and supervisors. */
const TASK_WORK: readonly ActionName[] = [
  'request-help',
  'accept-task',
  'answer-task',
  'return-task',
  'rule-on-task-return',
  'override-task',
  'assign-task',
  'name-coordinator',
];
/** What somebody waits for; where nobody does, nobody may answer. */
const ANSWERS: readonly ActionName[] = [
  'answer-hand-over',
  'rule-on-task-return',
  'acknowledge-escalation',
  'rule-on-extension',
  'arrive',
  'assign-task',
];
const OVERSIGHT: readonly ActionName[] = [
  'urge',
  'supervise',
  'lift-supervision',
  'request-extension',
  'rule-on-extension',
  'reassign-owner',
  'carry-out',
  'arrive',
];

/** What was given back, or asked for, is ruled on more often than not. */
function rulingsOn({ tasks, extensionRequests, remedies }: Complaint): readonly ActionName[] {
  return [
    ...(remedies.some(({ carriedOutAt }) => carriedOutAt === null) ? (['carry-out', 'arrive'] as const) : []),
    ...(tasks.some(({ status }) => status === 'returned') ? (['rule-on-task-return'] as const) : []),
    ...(extensionRequests.length > 0 ? (['rule-on-extension'] as const) : []),
    ...(tasks.some(({ status }) => status === 'accepted') ? (['assign-task', 'return-task'] as const) : []),
    ...(tasks.some(({ status }) => status === 'asked')
      ? (['accept-task', 'return-task', 'override-task'] as const)
      : []),
  ];
}

/** What may come next, first what is tried first: often an answer that somebody waits for, now and then a hand-over. */
function comesNext(c: Complaint, { what }: Move): readonly ActionName[] {
  const work = rotated(ALONG[c.progress.state], what);
  const turn = Math.floor(what / 8) % 12;
  const rulings = rulingsOn(c);
  if (rulings.length > 0 && what % 3 > 0) return [...rotated(rulings, Math.floor(what / 96)), ...work];
  if (turn === 0) return ['hand-over', ...work];
  if (turn === 5) return rotated(TASK_WORK, Math.floor(what / 96));
  if (turn === 6) return rotated(OVERSIGHT, Math.floor(what / 96));
  return turn <= 4 ? [...rotated(ANSWERS, Math.floor(what / 96)), ...work] : work;
}

/** When the command of a move comes in. */
export function momentOf(c: Complaint, move: Move, now: Instant): Instant {
  if (move.wait !== 'next') return now + move.wait;
  return Math.max(now, nextDue(c)?.at ?? now);
}

/** Who asks for what in this move. */
export function askedBy(c: Complaint, move: Move, now: Instant): readonly [Actor, Command] {
  if (move.style === 'anything') {
    const actors: readonly Actor[] = [MACHINE, ...EVERYBODY];
    return [pick(actors, move.who), commandOf(c, pick(ACTION_NAMES, move.what), move.detail, now)];
  }
  const actions = move.style === 'along' ? comesNext(c, move) : rotated(ACTION_NAMES, move.what);
  for (const action of actions) {
    // Of the heads, the one at the top may rule on anybody's clock.
    const people = action === 'rule-on-extension' && move.who % 4 > 0 ? [PEOPLE.provinceHead] : EVERYBODY;
    const who = rotated(people, move.who).find((person) => refusal(c, action, person) === null);
    if (who !== undefined) return [who, commandOf(c, action, move.detail, now)];
  }
  return [PEOPLE.agent, { action: 'note', note: text('nobody') }];
}

/** A command that says something or other. */
function commandOf(c: Complaint, action: ActionName, detail: number, now: Instant): Command {
  const reason = text('reason');
  // Each choice takes its own digits of the detail, so that they do not hang together.
  const choice = <T>(options: readonly T[], digit: number): T => pick(options, Math.floor(detail / 7 ** digit));
  const rarely = (digit: number): boolean => choice([true, ...Array<false>(9).fill(false)], digit);
  const task = (digit: number) =>
    rarely(5) || c.tasks.length === 0 ? taskId('t0-1') : choice(c.tasks.map(({ id }) => id).toReversed(), digit);
  /** Somebody of the unit that was asked last. */
  const helper = (): Person => {
    const unit = c.tasks.at(-1)?.unit[0];
    const able = EVERYBODY.filter(({ offices }) => offices.some((o) => o.role === 'handler' && o.unit === unit));
    return choice(rarely(4) || able.length === 0 ? EVERYBODY : able, 1);
  };
  const handler = (): Person => choice(rarely(4) ? EVERYBODY : handlersOf(c), 1);
  switch (action) {
    case 'verify':
      return rarely(0) && rarely(3)
        ? { action, notAccepted: reason }
        : { action, ...(choice([true, false], 1) ? {} : { classification: reclassification(choice) }) };
    case 'dispatch':
      return { action, unit: choice(UNITS, 0), ...(rarely(1) ? {} : { note: reason }) };
    case 'accept':
      return { action, ...(choice([true, false], 0) ? {} : { handler: handler() }) };
    case 'assign':
      return { action, handler: handler() };
    case 'contact':
      return { action, reached: choice([true, false], 0) };
    case 'note':
      return { action, note: reason };
    case 'propose':
      return {
        action,
        measure: 'repair',
        text: text('proposal'),
        founded: choice([true, false], 0),
        rootCause: 'tower',
      };
    case 'review':
      return choice([true, true, false], 0) ? { action, decision: 'approve' } : { action, decision: 'reject', reason };
    case 'reply':
      return { action, text: text('reply'), ...(choice([true, false], 0) ? {} : { remedies: remedies(choice) }) };
    case 'return':
    case 'lift-supervision':
      return action === 'return' ? { action, reason } : { action, text: reason };
    case 'rule-on-return':
      return choice([true, false], 0)
        ? { action, agree: true, unit: choice(UNITS, 1) }
        : { action, agree: false, reason };
    case 'request-help':
      return { action, units: [...new Set([choice(UNITS, 0), choice(UNITS, 1)])], question: reason };
    case 'name-coordinator': {
      const [person, unit] = choice(OWNERS, 0);
      return { action, person, unit };
    }
    case 'accept-task':
      return { action, task: task(0), ...(choice([true, false], 2) ? {} : { handler: helper() }) };
    case 'assign-task':
      return { action, task: task(0), handler: helper() };
    case 'answer-task':
      return { action, task: task(0), text: text('answer') };
    case 'return-task':
    case 'override-task':
      return { action, task: task(0), reason };
    case 'rule-on-task-return':
      return choice([true, false], 1)
        ? { action, task: task(0), agree: true, ...(choice([true, false], 2) ? {} : { unit: choice(UNITS, 3) }) }
        : { action, task: task(0), agree: false, reason };
    case 'request-extension': {
      const budget = c.clocks.filter(({ kind }) => kind === 'handling' || kind === 'unit-task');
      const clock = choice([...budget, ...budget, ...c.clocks, undefined], 0);
      const until = (clock?.dueAt ?? now) + choice([2, 16, 20, 24, 24, 500], 1) * HOUR;
      return { action, clock: clock?.id ?? clockId('none-1'), until, reason };
    }
    case 'rule-on-extension': {
      const request = choice([...c.extensionRequests.map(({ id }) => id), extensionId('x0')], 0);
      return choice([true, false, false], 1)
        ? { action, request, agree: true }
        : { action, request, agree: false, reason };
    }
    case 'urge':
      return { action, from: choice(['customer', 'staff'] as const, 0) };
    case 'arrive':
    case 'carry-out':
      return { action, remedy: choice([...c.remedies.map(({ id }) => id), remedyId('r0-1')], 0) };
    case 'reassign-owner': {
      const [to, unit] = choice(OWNERS, 0);
      return { action, to, unit, reason };
    }
    case 'supervise':
      return { action, requirements: reason, ...(choice([true, false], 0) ? {} : { supervisor: PEOPLE.inspector }) };
    case 'look-back':
      return { action, holds: choice([true, false], 0), text: reason };
    case 'follow-up': {
      const outcome = choice(['dissatisfied', 'dissatisfied', 'unreachable', 'unreachable', 'satisfied'] as const, 0);
      return { action, outcome, ...(choice([true, false], 2) ? {} : { score: 3 }) };
    }
    case 'close':
      return { action, ...(rarely(0) ? {} : { text: reason }) };
    case 'acknowledge-escalation': {
      const ids = [...c.escalations.map(({ id }) => id), escalationId('e0')];
      return { action, escalation: choice(ids, 0) };
    }
    case 'hand-over': {
      const [to, unit] = choice(OWNERS, 0);
      return { action, to, unit: rarely(1) ? HILLSIDE : unit, reason };
    }
    case 'answer-hand-over':
      return choice([true, true, false], 0) ? { action, accept: true } : { action, accept: false, reason };
    case 'pause': {
      const until = now + choice([1, 5, 24, 40, 100, 24 * 20], 0) * HOUR;
      return { action, until, reason: rarely(1) ? 'too-much-work' : 'waiting-for-customer' };
    }
    case 'resume':
      return { action };
    case 'reclassify':
      return { action, classification: reclassification(choice), reason };
    case 'rework':
    case 'escalate':
    case 'withdraw':
    case 'terminate':
    case 'reopen':
      return { action, reason };
  }
}

const OWNERS: readonly (readonly [Person, UnitChain])[] = [
  [PEOPLE.agent, LAKESIDE],
  [PEOPLE.colleague, LAKESIDE],
  [PEOPLE.cityAgent, CITY],
  [PEOPLE.provinceAgent, PROVINCE],
];

/** The handlers of the unit that has the case, or somebody who is none where it has no handlers. */
function handlersOf(c: Complaint): readonly Person[] {
  const [unit] = 'unit' in c.progress && c.progress.unit ? c.progress.unit : [undefined];
  const handlers = EVERYBODY.filter(({ offices }) => offices.some((o) => o.role === 'handler' && o.unit === unit));
  return handlers.length > 0 ? handlers : [PEOPLE.agent];
}

type Choice = <T>(options: readonly T[], digit: number) => T;
const remedies = (choice: Choice) => [
  { kind: choice(REMEDY_KINDS, 1) },
  ...(choice([true, false], 2) ? [] : [{ kind: 'visit' as const, unit: LAKESIDE }]),
];
const reclassification = (choice: Choice) => ({
  category: choice(['network', 'fees', 'fees.roaming', 'service', 'weather'], 2),
  severity: choice(['critical', 'serious', 'ordinary', 'ordinary'] as const, 3),
});

const rotated = <T>(options: readonly T[], by: number): readonly T[] => {
  const first = by % options.length;
  return [...options.slice(first), ...options.slice(0, first)];
};

const pick = <T>(options: readonly T[], index: number): T => options[index % options.length]!;
