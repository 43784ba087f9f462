import fc from 'fast-check';
import { refusal } from '../../../domain/action/permission';
import { ACTION_NAMES } from '../../../domain/complaint/actions';
import type { Anonymous } from '../../../domain/complaint/anonymous';
import type { Command } from '../../../domain/complaint/commands';
import type { Link } from '../../../domain/complaint/merging/link';
import { nextDue } from '../../../domain/complaint/next-due';
import { REMEDY_KINDS } from '../../../domain/complaint/remedies/remedy';
import type { Repeated } from '../../../domain/complaint/repeats/repeat';
import type { Complaint } from '../../../domain/complaint/state';
import type { ComplaintId } from '../../../domain/ids';
import { type Actor, capacitiesOf, type Person } from '../../../domain/people/actor';
import { type CompiledRules, WAITING } from '../../../domain/policy/rules';
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/time';
import { hours } from '../clock/limits';
import { ASKING_WHY, anIntake, CITY, MACHINE, PARTNER_MACHINE, PEOPLE, RULES, text } from './a-case';
import { BEGINNINGS } from './beginnings';
import { commandOf } from './random-command';
import { comesNext } from './random-next';
import { EVERYBODY, OTHERS, pick, rotated } from './random-pools';

/** Random, unusual lives of cases: who asks for what, and how much time passes before. */

/** One thing that somebody asks for. Its numbers choose among what is possible in the case at that moment. */
export interface Move {
  /** `along`: what usually comes next; `allowed`: anything that somebody may do; `anything`: anything by anybody. */
  readonly style: 'along' | 'allowed' | 'anything';
  readonly who: number;
  readonly what: number;
  /** Determines the content of the command. */
  readonly detail: number;
  /**
   * Milliseconds that pass before it, negative if the host's clock goes back; `next` waits until the next checkpoint
   * acts.
   */
  readonly wait: number | 'next';
  /** Whether timers fire at their moments while time passes. Otherwise the system is away until the command comes. */
  readonly punctual: boolean;
}

/** A random life of a case. */
export interface Life {
  readonly policy: keyof typeof POLICIES;
  readonly channel: 'hotline' | 'letter' | 'regulator';
  /** How often the customer has complained about the same matter before. */
  readonly before: number;
  /** Whether the customer wants no call. */
  readonly declines: boolean;
  /** Whether the customer gave no name, and what else they left. */
  readonly anonymous: Anonymous | null;
  readonly begins: keyof typeof BEGINNINGS;
  readonly moves: readonly Move[];
}

const anyWait: fc.Arbitrary<Move['wait']> = fc.oneof(
  { weight: 18, arbitrary: fc.constant(0) },
  { weight: 48, arbitrary: fc.integer({ min: 1, max: 120 }).map((minutes) => minutes * MINUTE) },
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 40 * HOUR }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }).map((days) => days * DAY) },
  { weight: 2, arbitrary: fc.constant(35 * DAY) },
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

/**
 * Every remedy is confirmed, every case gets guidance, and every customer who was left dissatisfied is called again.
 */
const REVIEWED = {
  repair: { after: { unit: 'minutes', amount: 30 }, tries: 2, by: ['service-supervisor', 'follow-up-caller'] },
  remedies: { confirmedByCustomer: REMEDY_KINDS, tries: 2 },
  guidance: [{ when: {}, office: CITY[0] }],
  shortLine: [{ category: 'network' }],
} satisfies Partial<CompiledRules>;

/** Some categories need particulars. The one in which lives begin only asks for one. */
const ASKING = {
  particulars: [
    { id: 'place', type: 'place' },
    { id: 'amount', type: 'amount' },
    { id: 'visited', type: 'date' },
  ],
  causes: [{ id: 'tower' }, { id: 'cable', categories: ['network'] }],
  asks: [
    { category: 'network', particular: 'place' },
    { category: 'fees', particular: 'amount', neededAt: 'dispatch' },
    { category: 'service', particular: 'visited', neededAt: 'verify' },
  ],
} satisfies Partial<CompiledRules>;

/** Heads explain what was late. */
const WHY = { explanations: ASKING_WHY.explanations! } satisfies Partial<CompiledRules>;

/** The policies under which random lives take place. */
export const POLICIES = {
  /** Customers who only ask are not called before they have the answer. */
  ordinary: {
    ...RULES,
    ...REVIEWED,
    ...ASKING,
    ...WHY,
    clocks: RULES.clocks.map((rule) =>
      rule.kind === 'first-contact' ? { ...rule, when: { kind: 'complaint' } } : rule,
    ),
  },
  /** Every clock except the promise may stand still, in every state, and much may be done afterwards. */
  patient: {
    ...RULES,
    ...REVIEWED,
    ...ASKING,
    ...WHY,
    pause: { ...RULES.pause, also: WAITING, prolongations: 2 },
    // Here those who left a number are called as well, although they gave no name.
    followUp: { ...RULES.followUp, anonymous: true, resolution: 'asked' },
    afterwards: { reclassify: true, notes: true },
    supervision: { ...RULES.supervision, blocksClosing: true },
    clocks: RULES.clocks.map((rule) => ({ ...rule, pausable: rule.kind !== 'reply' })),
  },
  /** Every limit counts all hours, also those of the night. */
  sleepless: {
    ...RULES,
    repair: REVIEWED.repair,
    clocks: RULES.clocks.map((rule) => ({ ...rule, limit: hours(rule.limit.amount * 4) })),
  },
} satisfies Record<string, CompiledRules>;

const BEGINNING_NAMES = Object.keys(BEGINNINGS) as (keyof typeof BEGINNINGS)[];

/** Any random life. */
export const anyLife: fc.Arbitrary<Life> = fc.record({
  policy: fc.constantFrom('ordinary', 'patient', 'sleepless'),
  channel: fc.constantFrom('hotline', 'hotline', 'hotline', 'letter', 'regulator'),
  before: fc.constantFrom(0, 0, 0, 0, 1, 2, 3),
  declines: fc.constantFrom(...Array<boolean>(7).fill(false), true),
  anonymous: fc.constantFrom(...Array<null>(6).fill(null), 'reachable', 'unreachable'),
  begins: fc.constantFrom('intake', 'intake', 'intake', ...BEGINNING_NAMES),
  moves: fc.array(anyMove, { minLength: 4, maxLength: 28, size: 'max' }),
});

/** The intake of the case whose life it is. */
export const intakeOf = ({ policy, channel, before, declines, anonymous }: Life) =>
  anIntake({
    rules: POLICIES[policy],
    channel,
    ...(declines ? { declinesCalls: true as const } : {}),
    ...(anonymous === null ? {} : { anonymous }),
    ...(before === 0 ? {} : { repeat: { count: before + 1, of: OTHERS } }),
  });

/** What another case tells this one after a move; usually nothing. */
export function linkIn(c: Complaint, { detail, what }: Move): Link | null {
  const turn = Math.floor(detail / 11) % 12;
  const duplicate = pick(OTHERS, what);
  if (c.progress.state === 'merged' && turn < 6) {
    const leading = c.progress.into;
    if (turn === 0) return { link: 'release', leading };
    const answer = { text: text('leading-reply'), unit: CITY, handler: PEOPLE.lakesideHandler.person, at: c.last.at };
    return { link: 'answer', leading, answer };
  }
  if (turn === 2) {
    const relation = {
      complaint: duplicate,
      linked: what % 3 > 0,
      asOf: c.last.at,
      by: MACHINE,
      reason: text('other'),
    };
    return { link: 'relate', relation };
  }
  if (turn === 0) return { link: 'join', duplicate: what % 10 === 0 ? c.id : duplicate };
  return turn === 1 && c.duplicates.length > 0 ? { link: 'leave', duplicate } : null;
}

/** What a case repeats after a correction of a contact, which mostly is what it did before. */
export function mendedIn(c: Complaint, { detail, who }: Move): Repeated | null {
  if (Math.floor(detail / 13) % 24 > 0) return c.repeat && { count: c.repeat.count, of: c.repeat.of };
  return pick([null, { count: 2, of: OTHERS.slice(1) }, { count: 3, of: OTHERS }], who);
}

/** Which earlier nuisances a case names after a correction of a contact; mostly those that it did before. */
export function nuisancesIn(c: Complaint, { detail, who }: Move): readonly ComplaintId[] {
  if (Math.floor(detail / 17) % 24 > 0) return c.earlierNuisances ?? [];
  return pick([[], OTHERS.slice(1), OTHERS], who);
}

/** The moment at which the command of a move comes. */
export function momentOf(c: Complaint, move: Move, now: Instant): Instant {
  if (move.wait !== 'next') return now + move.wait;
  return Math.max(now, nextDue(c)?.at ?? now);
}

/** The person and the command of a move. */
export function askedBy(c: Complaint, move: Move, now: Instant): readonly [Actor, Command] {
  if (move.style === 'anything') {
    const actors: readonly Actor[] = [MACHINE, PARTNER_MACHINE, PARTNER_MACHINE, ...EVERYBODY];
    return [pick(actors, move.who), commandOf(c, pick(ACTION_NAMES, move.what), move.detail, now)];
  }
  const actions = move.style === 'along' ? comesNext(c, move.what) : rotated(ACTION_NAMES, move.what);
  for (const action of actions) {
    // Of the heads, the one at the top may rule on every clock.
    const people = action === 'rule-on-extension' && move.who % 4 > 0 ? [PEOPLE.provinceHead] : EVERYBODY;
    const who = rotated<Person>(people, move.who).find((person) =>
      capacitiesOf(person).some((one) => refusal(c, action, one) === null),
    );
    if (who !== undefined) return [who, commandOf(c, action, move.detail, now)];
  }
  return [PEOPLE.agent, { action: 'note', note: text('nobody') }];
}
