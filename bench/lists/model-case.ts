import { v7 } from 'uuid';
import { decide } from '../../domain/action/decide';
import { advance } from '../../domain/complaint/advance';
import type { Command } from '../../domain/complaint/commands';
import type { ComplaintEvent, EventOf } from '../../domain/complaint/events';
import { receive } from '../../domain/complaint/receive';
import { isRejection } from '../../domain/complaint/rejection';
import type { Complaint, StateName } from '../../domain/complaint/state';
import { complaintId, type PersonId, type TextRef } from '../../domain/ids';
import type { Person, UnitChain } from '../../domain/people/actor';
import { askedIn } from '../../domain/policy/particulars';
import type { Classification, CompiledRules } from '../../domain/policy/rules';
import type { City } from './shape';

/** What a model case is made from. */
export interface Model {
  readonly state: StateName;
  readonly city: City;
  readonly unit: City['units'][number];
  readonly agent: string;
  readonly classification: Classification;
  readonly receivedAt: number;
  /** The time that passes before each action, in milliseconds. */
  readonly paceMs: number;
  readonly number: string;
}

/** What the directory says about people and units, looked up beforehand. */
export interface Directory {
  readonly person: (id: string) => Person;
  readonly chain: (unit: string) => UnitChain;
}

/** A model case with all of its events. */
export interface MadeCase {
  readonly first: EventOf<'received'>;
  readonly rest: readonly ComplaintEvent[];
  readonly complaint: Complaint;
}

const TEXT: TextRef = { id: '00000000-0000-8000-8000-000000000000', sha256: 'a'.repeat(64) };

/** Brings a case to its state by applying the rules. While time passes, its clocks warn, breach and escalate. */
export function makeCase(model: Model, rules: CompiledRules, { person, chain }: Directory, now: number): MadeCase {
  const { city, agent, receivedAt, paceMs, number, classification, state } = model;
  const owner = { person: agent as PersonId, unit: chain(city.service) };
  const needed = askedIn({ asks: rules.asks ?? [] }, classification.category).filter(
    ({ neededAt }) => neededAt !== undefined,
  );
  const particulars = Object.fromEntries(needed.map(({ particular }) => [particular, TEXT]));
  const received = receive(
    {
      id: complaintId(v7()),
      number,
      kind: 'complaint',
      receivedAt,
      migrated: false,
      classification,
      owner,
      rules,
      particulars,
    },
    { person: owner.person },
    receivedAt,
  );
  if (isRejection(received)) throw new Error(received.message.en);
  const [first] = received.events;
  let { complaint } = received;
  const rest: ComplaintEvent[] = [];
  const keep = (recorded: { complaint: Complaint; events: readonly ComplaintEvent[] }): void => {
    complaint = recorded.complaint;
    rest.push(...recorded.events);
  };
  let at = receivedAt;
  for (const [who, command] of wayTo(state, model, chain)) {
    at = Math.min(at + paceMs, now);
    keep(advance(complaint, at));
    const decision = decide(complaint, command, person(who), at);
    if (isRejection(decision)) throw new Error(`${command.action}: ${decision.message.en}`);
    keep(decision);
  }
  keep(advance(complaint, now));
  if (complaint.progress.state !== state) throw new Error(`a model case is ${complaint.progress.state}, not ${state}`);
  return { first, rest, complaint };
}

function wayTo(state: StateName, { city, unit, agent }: Model, chain: Directory['chain']): [string, Command][] {
  const { dispatcher, reviewer, caller } = city;
  if (state === 'withdrawn') return [[agent, { action: 'withdraw', reason: TEXT }]];
  if (state === 'not_accepted') return [[dispatcher, { action: 'verify', notAccepted: TEXT }]];
  const way: [StateName, string, Command][] = [
    ['verifying', dispatcher, { action: 'verify' }],
    ['dispatched', dispatcher, { action: 'dispatch', unit: chain(unit.code) }],
    // A head who signs for the case without naming a handler has to name one afterwards.
    state === 'accepted'
      ? ['accepted', unit.head, { action: 'accept' }]
      : ['handling', unit.handler, { action: 'accept' }],
    ['in_review', unit.handler, { action: 'propose', measure: 'repair', text: TEXT, founded: true }],
    ['approved', reviewer, { action: 'review', decision: 'approve' }],
    ['follow_up', agent, { action: 'reply', text: TEXT }],
    ['closed', caller, { action: 'follow-up', outcome: 'satisfied', score: 9 }],
  ];
  const last = way.findIndex(([reached]) => reached === state);
  return way.slice(0, last + 1).map(([, who, command]) => [who, command]);
}
