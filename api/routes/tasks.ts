import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { type AskedCase, type Asking, askedCase, askedCases } from '../../db/lists/tasks';
import { complaintId, type UnitCode } from '../../domain/ids';
import { capacitiesOf, inNameOf, type Person } from '../../domain/people/actor';
import { openKey } from '../../domain/sight/asked';
import { comesWithFacts, type PartialSight, sees } from '../../domain/sight/visibility';
import { actorOf } from '../access/caller';
import { timesOf } from '../access/case-times';
import { maskedParticularsOf } from '../access/particulars';
import { writtenEvents } from '../access/shown-events';
import type { ApiDependencies } from '../dependencies';
import { maskPlace } from '../privacy/masking';
import { textMasker } from '../privacy/text-masking';
import { ProblemError, problems } from '../problems';
import { readCursor, writeCursor } from '../requests/cursor';
import { code, complaintIdField, pageSize, severity } from '../requests/fields';
import { isToDo, taskView, viewTasks } from '../views/part';
import { particularView } from '../views/particulars';

/** A task, with what its unit may know of the complaint. Free text is masked, and the customer is not included. */
export const assignment = taskView
  .extend({
    complaint: z.object({
      id: z.string(),
      number: z.string(),
      category: z
        .string()
        .nullable()
        .describe('Null, like all below, where the facts are shared with no task of theirs'),
      severity: severity.nullable(),
      product: z.string().nullable(),
      area: z.string().nullable(),
      agency: z.string().nullable(),
      place: z
        .record(z.string(), z.unknown())
        .nullable()
        .describe('Coordinates to one decimal, and a name cut like an address'),
      particulars: z
        .array(particularView.pick({ id: true, name: true, value: true }))
        .nullable()
        .describe('What is known of what its category asks for; masked'),
      facts: z.string().nullable().describe('Masked, as are all texts here: see “What is masked” in docs/api.md'),
    }),
  })
  .meta({ id: 'Assignment' });

type Assignment = z.infer<typeof assignment>;

const position = z.object({ receivedAt: z.iso.datetime(), id: z.uuid() });
const config = { scope: ['read', 'tasks'] } as const;

/** What units were asked for. These routes are for the handlers and heads of these units, and for partners. */
export function registerTasks(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/tasks',
    {
      config,
      schema: {
        summary: "Tasks and remedies of the caller's units, of the newest complaints first",
        tags: ['work'],
        operationId: 'listTasks',
        querystring: z.strictObject({
          status: z.enum(['open', 'all']).default('open'),
          limit: pageSize().describe('Complaints on a page'),
          cursor: z.string().max(1_000).optional(),
        }),
        response: {
          200: z.object({
            items: z.array(assignment),
            next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { status, limit, cursor } }) => {
      const filter = { tasks: caller.id, status };
      const after = readCursor(deps, position, cursor, filter);
      const units = unitsOf(caller);
      const rows = await askedCases(pool, askingOf(caller, status), after, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const found = await Promise.all(
        page.map((row) => viewAssignments(deps, caller, row, partFor(caller, row, units))),
      );
      return {
        items: found.flat().filter((task) => status === 'all' || isToDo(task)),
        next:
          rows.length > limit && last !== undefined
            ? writeCursor(deps, { receivedAt: last.receivedAt.toISOString(), id: last.snapshot.id }, filter)
            : null,
      };
    },
  );

  routes.get(
    '/complaints/:id/tasks/:task',
    {
      config,
      schema: {
        summary: 'One task or remedy with its question, its clocks and what its unit needs to know',
        tags: ['work'],
        operationId: 'getTask',
        params: z.object({ id: complaintIdField, task: code.describe('As in the complaint, such as t7 or r14-1') }),
        response: { 200: assignment, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params }) => {
      const row = await askedCase(pool, complaintId(params.id));
      const part = row === undefined ? NOTHING : partFor(caller, row, unitsOf(caller));
      const all = row === undefined ? [] : await viewAssignments(deps, caller, row, part);
      const found = all.find(({ id }) => id === params.task);
      if (found === undefined)
        throw new ProblemError('not-found', {
          en: `There is no task ${params.task} in ${params.id}.`,
          zh: `${params.id} 中没有协办任务 ${params.task}。`,
        });
      return found;
    },
  );
}

const NO_FACTS = {
  category: null,
  severity: null,
  product: null,
  area: null,
  agency: null,
  place: null,
  particulars: null,
  facts: null,
};
const NOTHING: PartialSight = { tasks: [], remedies: [] };

/** The units whose tasks a caller works on, or answers for. */
function unitsOf(caller: Caller): UnitCode[] {
  if (caller.kind === 'machine') return caller.unit === undefined ? [] : [caller.unit];
  return [...new Set(capacitiesOf(caller.person).flatMap(unitsWorkedFor))];
}

const unitsWorkedFor = ({ offices }: Person): UnitCode[] =>
  offices.filter(({ role }) => role === 'handler' || role === 'unit-head').map(({ unit }) => unit);

/** These units as the list asks for them, in each capacity of the caller. */
function askingOf(caller: Caller, status: 'open' | 'all'): Asking[] {
  const keysOf = (units: readonly UnitCode[]): string[] => (status === 'open' ? units.map(openKey) : [...units]);
  if (caller.kind === 'machine') return [{ keys: keysOf(unitsOf(caller)), people: [] }];
  return capacitiesOf(caller.person).map((one) => ({
    keys: keysOf(unitsWorkedFor(one)),
    people: [one.person, inNameOf(one)],
  }));
}

/** What is shown of a case here: the part of these units, even to people who see the case whole. */
function partFor(caller: Caller, { snapshot }: AskedCase, units: readonly UnitCode[]): PartialSight {
  if (sees(snapshot, actorOf(caller)) === 'nothing') return NOTHING;
  const own = ({ unit }: { readonly unit: readonly UnitCode[] }): boolean => units.includes(unit[0]!);
  return {
    tasks: snapshot.tasks.filter(own).map(({ id }) => id),
    remedies: snapshot.remedies.filter(own).map(({ id }) => id),
  };
}

/** The tasks of a part with what their units need to know of the case. All texts are masked. */
export async function viewAssignments(
  { pool, clock, country }: ApiDependencies,
  caller: Caller,
  { snapshot, party, formerly }: AskedCase,
  part: PartialSight,
): Promise<Assignment[]> {
  const maskText = textMasker([party.customer, ...formerly], country);
  const { category, severity: how } = snapshot.classification;
  const masked = (text: string | null): string | null => (text === null ? null : maskText(text));
  const facts = {
    category,
    severity: how,
    product: masked(party.product),
    area: masked(party.area),
    agency: masked(party.agency),
    place: maskPlace(party.place),
    facts: masked(party.facts),
    particulars: await maskedParticularsOf(pool, snapshot, maskText),
  };
  const about = comesWithFacts(snapshot, part) ? facts : NO_FACTS;
  const complaint = { id: snapshot.id, number: snapshot.number, ...about };
  const [events, timeOf] = await Promise.all([
    writtenEvents(pool, caller, snapshot, { part, mask: maskText }),
    timesOf(pool, [snapshot.id], clock()),
  ]);
  return viewTasks(snapshot, part, events, timeOf(snapshot.id)).map((task) => ({ ...task, complaint }));
}
