import type { Pool } from 'pg';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import type { ListFilter } from '../../../db/lists/filter';
import { casesAbout } from '../../../db/sight/visibility';
import { SUPERVISION_STAGES } from '../../../domain/complaint/oversight/supervision';
import { INCIDENTS } from '../../../domain/policy/rules';
import { HOUR, type Instant } from '../../../domain/time';
import { viewpointsFor } from '../../access/sight';
import { wrongFields } from '../../problems';
import {
  channel,
  code,
  customerClass,
  flag,
  kind,
  moment,
  several,
  severity,
  text,
  wholeNumber,
} from '../../requests/fields';
import { particularFilter } from '../../requests/particulars';
import { searchText } from '../../requests/search-text';
import { slaState } from '../../views/clock';
import { stage, stateName } from '../../views/complaint-row';

const person = code.optional().describe('Somebody’s id; `me` is the person who asks');
/** The longest time from now within which the next limit is asked for, in hours. */
const FARTHEST_DUE = 2_400;

/** What lists of complaints can be narrowed by. */
export const complaintFilters = {
  kind: kind.optional(),
  state: several(stateName),
  stage: several(stage),
  open: flag.describe('Whether anything is left to do before it is closed'),
  unit: code.optional().describe('The unit that has the complaint now'),
  assignee: person,
  assigned: flag.describe('Whether somebody works on it now'),
  owner: person,
  coordinator: person,
  supervision: several(z.enum(SUPERVISION_STAGES)).describe(
    'How its supervision stands: none was opened; opened by a rule and taken by nobody; taken; closed and to be looked back at; or over',
  ),
  supervisor: person,
  instructedBy: person,
  category: code.optional().describe('A category and all below it'),
  severity: severity.optional(),
  customerClass: customerClass.optional(),
  incidents: several(z.enum(INCIDENTS)).describe('Complaints with one of these at least'),
  slaState: slaState.optional(),
  channel: channel.optional(),
  product: text(200).optional().describe('The whole product, whatever the case and width of its letters'),
  area: text(200).optional().describe('The whole area, like product'),
  agency: text(200).optional().describe('The whole agency or shop, like product'),
  externalReference: text(200).optional().describe('One of the references as a whole, like product'),
  particular: several(particularFilter).describe(
    'The id of a particular and its whole value, as in device-model:X100, like product; of several, complaints that have all',
  ),
  repeat: flag.describe('Whether the same customer complained of the same before'),
  appealed: flag.describe('Whether the customer went to the regulator'),
  nuisance: flag.describe('Whether it is marked as a nuisance, or was found to be one'),
  dueBefore: moment.optional(),
  dueWithin: wholeNumber(0, FARTHEST_DUE)
    .optional()
    .describe('The next limit that is not missed yet lies within this many hours from now'),
  arrivedFrom: moment
    .optional()
    .describe(
      'Came to the unit that has it now from this moment on: received or put on record since then, taken over from another unit, or reopened',
    ),
  receivedFrom: moment.optional(),
  receivedTo: moment.optional(),
  text: searchText.optional(),
} as const;

const fields = z.object(complaintFilters);

/** A whole query that narrows lists of complaints and asks for nothing else. */
export const complaintQuery = z.strictObject(complaintFilters);

/** The filter that a query asks for at this moment. @throws ProblemError for a machine that asks for what is its own */
export function filterOf(caller: Caller, query: z.infer<typeof fields>, now: Instant): ListFilter {
  const { dueBefore, dueWithin, arrivedFrom, receivedFrom, receivedTo, text: search, ...others } = query;
  const { assignee, owner, coordinator, supervisor, instructedBy, particular, ...rest } = others;
  const named = (field: string, value: string | undefined) => (value === 'me' ? idOf(caller, field) : value);
  return {
    ...rest,
    assignee: named('assignee', assignee),
    owner: named('owner', owner),
    coordinator: named('coordinator', coordinator),
    supervisor: named('supervisor', supervisor),
    instructedBy: named('instructedBy', instructedBy),
    search,
    particulars: particular,
    ...asDates({ arrivedFrom, receivedFrom, receivedTo }),
    ...earliest(dueBefore, dueWithin, now),
  };
}

function idOf(caller: Caller, field: string): string {
  if (caller.kind === 'person') return caller.person.person;
  const message = { en: 'must name a person; a machine is none', zh: '须指明人员；系统接口不是人员' };
  throw wrongFields([{ pointer: `/querystring/${field}`, message }]);
}

/** The same filter for what the caller sees whole. */
export async function asSeenBy(pool: Pool, caller: Caller, filter: ListFilter): Promise<ListFilter> {
  const seen = viewpointsFor(caller);
  const people = filter.repeat === undefined ? [] : (seen.viewpoints ?? []).flatMap((from) => from.people);
  return { ...filter, ...seen, kept: people.length === 0 ? [] : await casesAbout(pool, people) };
}

function asDates<K extends string>(moments: Record<K, string | undefined>): Partial<Record<K, Date>> {
  const present = Object.entries(moments).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [key, new Date(value)])) as Partial<Record<K, Date>>;
}

/** The earlier of two limits, where there is any. */
function earliest(before: string | undefined, within: number | undefined, now: Instant): Pick<ListFilter, 'dueBefore'> {
  const limits = [
    ...(before === undefined ? [] : [Date.parse(before)]),
    ...(within === undefined ? [] : [now + within * HOUR]),
  ];
  return limits.length === 0 ? {} : { dueBefore: new Date(Math.min(...limits)) };
}
