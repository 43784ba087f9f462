import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { figures } from '../../../db/measures/figures';
import { type AskedFlow, flow, passagesIn } from '../../../db/measures/flow';
import { namesOfCuts } from '../../../db/measures/names';
import { rootOf } from '../../../db/measures/root';
import { OPEN_STAGES } from '../../../domain/complaint/state';
import type { Cut } from '../../../domain/measures/cut';
import { BETWEEN, type Between, type FlowRow, LAST_STEP, leftBy } from '../../../domain/measures/flow';
import { viewpointsFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { flag, text, wholeNumber } from '../../requests/fields';
import { byCode, next as following, page } from '../../requests/page';
import { askedOf, asking, isToldPeople, reachFor } from './asked';
import { listedFrom, namesOfCounted } from './behind';
import { required } from './definitions';
import { countedView, cutNamesView, timeView, viewCounted, viewTimes } from './views';

const { by: _cuts, period: _period, days: _days, what: _what, ...narrowed } = asking;
const query = {
  ...narrowed,
  between: z.enum(BETWEEN).default('stage').describe('Between which places complaints go: stages, or units'),
} as const;

const passed = {
  count: z.int().describe('How often complaints left the place so'),
  elapsed: timeView.describe('How long they had been there: all time'),
  working: timeView.describe('… and the working time of their calendars'),
  still: z.int().describe('How often they stood still there, waiting for somebody else'),
  paused: timeView.describe('For how long those stood still; null if none did'),
} as const;
const nextPlace = z.string().nullable().describe('Where they went; null for those that ended there');

const flowView = z
  .object({
    from: z.string(),
    to: z.string(),
    zone: z.string(),
    between: z.enum(BETWEEN),
    places: z
      .array(
        z.object({
          place: z.string(),
          ...passed,
          open: z.int().describe('Complaints that are open there at the end of the time, or now'),
          waiting: z
            .array(z.object({ reason: z.string(), count: z.int() }))
            .describe('Those of them that stand still then, by the reason'),
        }),
      )
      .describe('Stages in their order; of units those first that complaints left most often'),
    links: z.array(z.object({ place: z.string(), next: nextPlace, ...passed })).describe('From place to place'),
    steps: z
      .array(z.object({ step: z.int(), place: z.string(), next: nextPlace, count: z.int() }))
      .describe(`The same told apart by which place of its way it was: 1 is the first, ${LAST_STEP} all from there on`),
    names: cutNamesView,
  })
  .meta({ id: 'MeasureFlow' });

const viewPassed = ({ count, elapsed, working, still, paused }: FlowRow) => ({
  ...{ count, still },
  elapsed: viewTimes(elapsed),
  working: viewTimes(working),
  paused: viewTimes(paused),
});
const nowhere: FlowRow = { place: '', count: 0, elapsed: null, working: null, still: 0, paused: null };

/** The figure whose facts are the passages, and by what places are told apart in others. */
const DEFINITION: Readonly<Record<'stage' | 'held', string>> = { stage: 'stage-time', held: 'unit-time' };
const CUT: Readonly<Record<Between, Cut>> = { stage: 'what', unit: 'unit', 'unit-tree': 'unit-tree' };

/** Where time goes between stages and units, and the passages behind every number of it. */
export function registerFlow(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const [tags, config] = [['measures'], { scope: 'read' } as const];
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/measures/flow',
    {
      config,
      schema: {
        summary: 'Where complaints that ended in a time went between stages or units, and how long they were in each',
        tags,
        operationId: 'getMeasureFlow',
        querystring: z.strictObject(query),
        response: { 200: flowView, ...problems(400, 403) },
      },
    },
    async ({ caller, query: { between, ...given } }) => {
      const reach = reachFor(caller, given);
      const definition = required(DEFINITION[leftBy(between)]);
      const asked = askedOf({ ...given, by: [] }, definition, clock());
      const { from, to, zone, within } = asked;
      const by = [CUT[between], 'reason'] as const;
      const root = await rootOf(pool, { within, reach, to });
      const [rows, open] = await Promise.all([
        flow(pool, { from, to, between, within, root, reach }),
        figures(pool, required('open-cases'), { ...asked, by, root, reach }),
      ]);
      const passedBy = new Map(rows.flatMap((row) => (row.next === undefined ? [[row.place, row] as const] : [])));
      const all = new Set([...passedBy.keys(), ...open.flatMap(({ keys: [place] }) => place ?? [])]);
      const places = [...all].map((place) => {
        const there = open.filter(({ keys }) => keys[0] === place);
        return {
          place,
          ...viewPassed(passedBy.get(place) ?? nowhere),
          open: there.reduce((sum, { numerator }) => sum + numerator, 0),
          waiting: there
            .flatMap(({ keys: [, reason], numerator: count }) => (reason == null ? [] : [{ reason, count }]))
            .sort((a, b) => b.count - a.count || byCode(a.reason, b.reason)),
        };
      });
      const stages: readonly string[] = OPEN_STAGES;
      const inOrder = <One extends { place: string; count: number }>(ones: readonly One[]): One[] =>
        ones.toSorted((a, b) =>
          between === 'stage'
            ? stages.indexOf(a.place) - stages.indexOf(b.place) || b.count - a.count
            : b.count - a.count || byCode(a.place, b.place),
        );
      const links = rows.flatMap((row) =>
        row.next === undefined || row.step !== undefined
          ? []
          : [{ place: row.place, next: row.next, ...viewPassed(row) }],
      );
      const steps = rows.flatMap(({ step, place, next, count }) =>
        step === undefined || next === undefined ? [] : [{ step, place, next, count }],
      );
      const keys = [...all, ...links.map(({ next }) => next)];
      return {
        ...{ from: from.toISOString(), to: to.toISOString(), zone, between },
        places: inOrder(places),
        links: inOrder(links),
        steps: inOrder(steps).sort((a, b) => a.step - b.step),
        names: await namesOfCuts(deps, definition, { [CUT[between]]: keys }, to),
      };
    },
  );

  routes.get(
    '/measures/flow/complaints',
    {
      config,
      schema: {
        summary: 'The passages of complaints behind a number of the flow, the latest first; as many as it counts',
        tags,
        operationId: 'getMeasureFlowComplaints',
        querystring: z.strictObject({
          ...query,
          place: text(200).optional().describe('A place that complaints left; all if left out'),
          next: z
            .string()
            .max(200)
            .optional()
            .describe('Where they went; empty for those that ended there, left out for all'),
          step: wholeNumber(1, LAST_STEP).optional().describe('Which place of its way it was'),
          paused: flag.describe('Only those in which the complaint stood still'),
          ...page,
        }),
        response: {
          200: z.object({ items: z.array(countedView), names: cutNamesView, next: following }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor, between, place, next, step, paused = false, ...given } }) => {
      const reach = reachFor(caller, given);
      const definition = required(DEFINITION[leftBy(between)]);
      const filters = { flow: between, caller: caller.id, place, next, step, paused, ...given };
      const listed = listedFrom(deps, cursor, filters);
      const { from, to, within } = askedOf({ ...given, by: [] }, definition, listed.now);
      const root = await rootOf(pool, { within, reach, to });
      const asked: AskedFlow = { from, to, between, within, root, reach };
      const which = { place, step, paused, next: next === '' ? null : next };
      const { viewpoints } = viewpointsFor(caller);
      const rows = await passagesIn(pool, asked, which, { after: listed.after, limit: limit + 1, viewpoints });
      const { items, next: nextPage } = listed.pageOf(rows, limit);
      const shown = items.map(viewCounted(isToldPeople(caller, reach)));
      return { items: shown, names: await namesOfCounted(deps, definition, shown, to), next: nextPage };
    },
  );
}
