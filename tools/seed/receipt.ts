import type { NewText } from '../../db/record/texts';
import { offsetAt } from '../../domain/calendar/calendar';
import { type Intake, receive } from '../../domain/complaint/receive';
import type { Received } from '../../domain/complaint/record';
import { isRejection } from '../../domain/complaint/rejection';
import { alike, repeatOf, repeatsSince } from '../../domain/complaint/repeats/repeat';
import { type ComplaintId, complaintId, type TextRef } from '../../domain/ids';
import type { ActorRef, Person } from '../../domain/people/actor';
import { neededBy, type Particular } from '../../domain/policy/particulars';
import type { Channel, CompiledRules } from '../../domain/policy/rules';
import { Draws } from '../simulate/draws';
import { chosen, idAt, weighed } from './chance';
import type { Directory } from './organisation';
import type { Plan, Planned } from './plan';
import type { Sayings } from './sayings';
import { CHANNELS, CLASSES, RATES, SEVERITIES } from './shape';

/** All that lives are made from. */
export interface World {
  readonly plan: Plan;
  readonly rules: CompiledRules;
  readonly directory: Directory;
  readonly sayings: Sayings;
  /** A particular as it is stored: with a keyed hash, since short values could be guessed from a plain one. */
  readonly seal: (id: string, particular: string, content: string) => NewText;
}

/** What somebody wrote, with the reference that events carry. */
export interface Written {
  readonly ref: TextRef;
  readonly content: string;
  readonly by: ActorRef;
}

/** A complaint as it was taken in. */
export interface Receipt {
  readonly received: Received;
  readonly agent: Person;
  readonly by: ActorRef;
  readonly declinesCalls: boolean;
  readonly particulars: readonly Written[];
}

const CHANNEL = weighed(CHANNELS);
const SEVERITY = weighed(SEVERITIES);
const CLASS = weighed(CLASSES);

/** Which machine files what comes by a channel; people file the rest. */
const MACHINES: Readonly<Partial<Record<Channel, string>>> = {
  app: 'app',
  web: 'web-form',
  regulator: 'regulator-gateway',
  partner: 'partner-gateway',
};

/** The id of a planned complaint, which others refer to before its life is lived. */
export const idOf = (
  { plan }: Pick<World, 'plan'>,
  { index, receivedAt }: Pick<Planned, 'index' | 'receivedAt'>,
): ComplaintId => complaintId(idAt(receivedAt, plan.wish.seed, index));

/**
 * Takes a planned complaint in, as the intake does.
 *
 * @param hurried whether it has to be over before time runs out, so that nothing about it may need weeks
 */
export function received(
  world: World,
  planned: Planned,
  draws: Draws,
  write: (content: string, by: ActorRef, particular: string) => Written,
  hurried: boolean,
): Receipt {
  const { rules, sayings } = world;
  const { index, receivedAt, kind, category, region } = planned;
  const agent = draws.pick(region.agents);
  const channel = chosen(CHANNEL, draws.share());
  const severity = chosen(SEVERITY, draws.share());
  const customerClass = chosen(CLASS, draws.share());
  const declinesCalls = draws.chance(RATES.declinesCalls);
  const machine = MACHINES[channel];
  const by: ActorRef = machine === undefined ? { person: agent.person } : { machine };
  const repeat = hurried ? null : repeatedBy(world, planned);
  const particulars = neededBy({ asks: rules.asks ?? [] }, category, 'dispatch').flatMap((id) => {
    const one = rules.particulars?.find((candidate) => candidate.id === id);
    return one === undefined ? [] : [[id, write(writtenAs(one, planned, draws, sayings), by, id)] as const];
  });
  const offset = offsetAt(rules.calendar.offsets, receivedAt);
  const intake: Intake = {
    id: idOf(world, planned),
    number: numberOf(index, receivedAt + offset),
    kind,
    receivedAt,
    migrated: false,
    classification: {
      category,
      severity: hurried ? 'ordinary' : severity,
      customerClass,
      channel,
      ...(isOfGroup(world, planned) ? { incidents: ['group'] } : {}),
    },
    owner: { person: agent.person, unit: region.service },
    ...(repeat === null ? {} : { repeat }),
    ...(particulars.length === 0
      ? {}
      : { particulars: Object.fromEntries(particulars.map(([id, { ref }]) => [id, ref])) }),
    ...(declinesCalls ? { declinesCalls: true as const } : {}),
    rules,
  };
  const taken = receive(intake, by, receivedAt);
  if (isRejection(taken)) throw new Error(`complaint ${index}: ${taken.message.en}`);
  return { received: taken, agent, by, declinesCalls, particulars: particulars.map(([, one]) => one) };
}

/** Whether customers complain together: neighbours without power, or a village that one campaign went to. */
const isOfGroup = ({ plan }: World, { index, kind, cause }: Planned): boolean =>
  kind === 'complaint' &&
  new Draws(plan.wish.seed, index, 'group').chance(cause === null ? RATES.group : RATES.groupOfOneCause);

const numberOf = (index: number, local: number): string =>
  `${new Date(local).toISOString().slice(0, 10).replaceAll('-', '')}-${String(index + 1).padStart(6, '0')}`;

/** What the complaint repeats, by the rules that an intake applies to the earlier ones of the customer. */
function repeatedBy(world: World, planned: Planned) {
  const { plan, rules } = world;
  if (planned.kind === 'enquiry') return null;
  const earlier = plan
    .earlier(planned.index, repeatsSince(rules, planned.receivedAt))
    .filter(({ kind, course }) => kind === 'complaint' && course !== 'not-accepted')
    .map((one) => ({ id: idOf(world, one), category: one.category, receivedAt: one.receivedAt }));
  return repeatOf(alike(rules, planned.category, earlier, planned.receivedAt), planned.receivedAt);
}

/** A value of a particular, written as its type wants. */
function writtenAs(
  { type, choices = [] }: Particular,
  { receivedAt, area }: Planned,
  draws: Draws,
  sayings: Sayings,
): string {
  const day = new Date(receivedAt - Math.floor(draws.share() * 20) * 86_400_000).toISOString().slice(0, 10);
  switch (type) {
    case 'choice':
      return choices[Math.floor(draws.share() * choices.length)]!;
    case 'amount':
    case 'number':
      return (5 + Math.floor(draws.share() ** 3 * 900)).toFixed(2);
    case 'date':
      return day;
    case 'period':
      return day.slice(0, 7);
    case 'phone':
      return sayings.phone(Math.floor(draws.share() * 1_000_000));
    case 'place':
      return sayings.place(area, draws);
    case 'text':
      return sayings.thing(draws);
  }
}
