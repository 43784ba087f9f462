import fc from 'fast-check';
import { nextDue } from '../../../domain/complaint/clocks';
import { ACTION_NAMES, type ActionName, type Command } from '../../../domain/complaint/commands';
import { type Actor, refusal } from '../../../domain/complaint/decide';
import type { Complaint, StateName } from '../../../domain/complaint/state';
import { escalationId } from '../../../domain/ids';
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
  moves: fc.array(anyMove, { minLength: 5, maxLength: 25, size: 'max' }),
});

export const intakeOf = ({ policy, channel }: Life) => anIntake({ rules: POLICIES[policy], channel });

const EVERYBODY = Object.values(PEOPLE);
/** The city has heads but no handlers. */
const UNITS: readonly UnitChain[] = [HILLSIDE, LAKESIDE, HILLSIDE, LAKESIDE, HILLSIDE, LAKESIDE, CITY];

/** What usually comes next in each state; twice what comes more often. */
const ALONG: Readonly<Record<StateName, readonly ActionName[]>> = {
  received: ['verify'],
  verifying: ['dispatch'],
  dispatched: ['accept'],
  accepted: ['assign', 'propose'],
  handling: ['propose', 'propose', 'propose', 'contact'],
  in_review: ['review'],
  approved: ['reply'],
  replied: ['close'],
  follow_up: ['follow-up', 'follow-up', 'rework', 'close'],
  rework: ['propose', 'assign'],
  closed: ['reopen'],
  not_accepted: ['note'],
  withdrawn: ['note'],
  terminated: ['note'],
};

/** What may come next, first what is tried first: often an answer that somebody waits for, now and then a hand-over. */
function comesNext(c: Complaint, { what }: Move): readonly ActionName[] {
  const work = rotated(ALONG[c.progress.state], what);
  const turn = Math.floor(what / 8) % 12;
  if (turn === 0) return ['hand-over', ...work];
  return turn <= 4 ? ['answer-hand-over', 'acknowledge-escalation', ...work] : work;
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
    const who = rotated(EVERYBODY, move.who).find((person) => refusal(c, action, person) === null);
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
      return { action, text: text('reply') };
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
const reclassification = (choice: Choice) => ({
  category: choice(['network', 'fees', 'fees.roaming', 'service', 'weather'], 2),
  severity: choice(['critical', 'serious', 'ordinary', 'ordinary'] as const, 3),
});

const rotated = <T>(options: readonly T[], by: number): readonly T[] => {
  const first = by % options.length;
  return [...options.slice(first), ...options.slice(0, first)];
};

const pick = <T>(options: readonly T[], index: number): T => options[index % options.length]!;
