import { longestExtension } from '../../../domain/clock/plan';
import type { Command } from '../../../domain/complaint/commands';
import type { Complaint } from '../../../domain/complaint/state';
import type { Actor } from '../../../domain/people/actor';
import { ruleById } from '../../../domain/policy/rule-for';
import { HOUR, helpFrom, offer, offering, PEOPLE, type Step, text, WAY } from './a-case';
import { LAKESIDE } from './an-organisation';

/**
 * How random lives begin. Few would come far by chance, so people first lead most of them some ordinary steps further.
 * A step that the channel of a life or its policy does not know is turned down, and the life goes on without it.
 */
type Led = Step | readonly [Actor, (c: Complaint) => Command];

const { agent, caller, handler, lakesideHandler, reviewer, supervisor } = PEOPLE;
const reason = text('beginning');

const REPLIED: readonly Led[] = [
  ...offering(offer('repair'), offer('visit', { unit: LAKESIDE })),
  [agent, { action: 'reply', text: text('reply') }],
];
const CARRIED_OUT: readonly Led[] = [
  ...REPLIED,
  [handler, ({ remedies }) => ({ action: 'carry-out', remedy: remedies[0]!.id })],
];
const DISSATISFIED: readonly Led[] = [...WAY.follow_up, [caller, { action: 'follow-up', outcome: 'dissatisfied' }]];
const HELPED: readonly Led[] = [...WAY.handling, [agent, helpFrom([LAKESIDE], reason)]];
const MORE_TIME: readonly Led[] = [
  ...WAY.handling,
  [
    handler,
    ({ clocks, rules }) => {
      const clock = clocks.find(({ kind }) => kind === 'handling')!;
      const until = longestExtension(rules.calendar, ruleById(rules, clock.rule), clock)!;
      return { action: 'request-extension', clock: clock.id, until, reason };
    },
  ],
];
const MERGE = WAY.merged.slice(WAY.handling.length);
const URGE = { action: 'urge', from: 'customer' } as const;

/** The beginnings of random lives, by what has happened in the case when the random part begins. */
export const BEGINNINGS = {
  intake: [],
  handled: WAY.handling,
  helped: HELPED,
  'task given back': [
    ...HELPED,
    [lakesideHandler, ({ tasks }) => ({ action: 'return-task', task: tasks[0]!.id, reason })],
  ],
  'more time asked for': MORE_TIME,
  waiting: [
    ...WAY.handling,
    [handler, ({ last }) => ({ action: 'pause', reason: 'waiting-for-customer', until: last.at + 30 * HOUR })],
  ],
  urged: [...WAY.handling, [agent, URGE], [agent, URGE]],
  replied: REPLIED,
  'carried out': CARRIED_OUT,
  dissatisfied: DISSATISFIED,
  'dissatisfied again': [
    ...WAY.rework,
    [handler, { action: 'propose', measure: 'repair', text: text('more'), founded: true }],
    [reviewer, { action: 'review', decision: 'approve' }],
    [agent, { action: 'reply', text: text('more') }],
    [caller, { action: 'follow-up', outcome: 'dissatisfied' }],
  ],
  'left dissatisfied': [
    ...DISSATISFIED,
    [supervisor, { action: 'decline-rework', reason }],
    [agent, { action: 'close', text: text('nothing-more') }],
  ],
  merged: [...MORE_TIME, ...MERGE],
  'merged, about somebody': [
    ...WAY.merged,
    [agent, { action: 'name-accused', accused: lakesideHandler.person, reason }],
  ],
  nuisance: WAY.nuisance,
} satisfies Record<string, readonly Led[]>;

/** The actor and the command of the next step of a beginning. */
export const ledTo = ([who, command]: Led, c: Complaint): readonly [Actor, Command] => [
  who,
  typeof command === 'function' ? command(c) : command,
];
