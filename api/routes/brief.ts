import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { briefsFor } from '../../db/brief/briefs';
import { readersOf } from '../../db/brief/readers';
import { toldBrief } from '../../db/brief/told';
import { usualCalendar } from '../../db/policies/usual-calendar';
import { BRIEF_MEASURES, type Brief, briefFrom, type Lines, type LinesOfUnits } from '../../domain/brief/brief';
import { briefTimes } from '../../domain/brief/schedule';
import { LIGHTS } from '../../domain/measures/target';
import type { Instant } from '../../domain/time';
import { personOf } from '../access/caller';
import type { ApiDependencies } from '../dependencies';
import { problems } from '../problems';
import { severity } from '../requests/fields';
import { namesIn, namesView } from '../views/names';

const complaint = z.object({
  id: z.string(),
  number: z.string(),
  category: z.string().nullable().describe('Null where the caller may not be told what the complaint is about'),
});
const limit = z.object({
  complaint,
  clock: z.string().describe('The kind of the clock'),
  unit: z.string().describe('The unit that holds the clock; its head answers for it'),
  dueAt: z.string(),
  lateMs: z.int().nullable().describe('Working time since the limit; null for one that is not missed'),
});
const owed = z.object({ complaint, dueAt: z.string().nullable() });

const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ total: z.int(), items: z.array(item).describe('The first ten') });
const listOfUnits = <Item extends z.ZodType>(item: Item) =>
  list(item).extend({
    units: z.array(z.object({ unit: z.string(), total: z.int() })).describe('How much of it is of which unit'),
  });

const briefView = z
  .object({
    at: z.string(),
    since: z.string().describe('The last brief before that'),
    until: z.string().describe('The next brief'),
    heads: z.array(z.string()).describe('The units that the caller heads, or stands in for the head of'),
    due: listOfUnits(limit).describe(
      'Running clocks that are missed before the next brief: GET /clocks?unit&dueBefore',
    ),
    overdue: listOfUnits(limit).describe('Running clocks that were missed: GET /clocks?unit&slaState=breached'),
    escalations: list(owed).describe('What the caller has to acknowledge: GET /work?action=acknowledge-escalation'),
    explanations: list(owed).describe('What the caller has to explain: GET /work?action=explain-overdue'),
    parts: list(z.object({ report: z.string(), month: z.string(), unit: z.string(), dueAt: z.string() })).describe(
      'Parts of reports that the units owe',
    ),
    came: listOfUnits(
      z.object({ complaint, unit: z.string(), severity: severity.nullable(), receivedAt: z.string() }),
    ).describe('What came in since the last brief: GET /complaints?unit&arrivedFrom'),
    month: z.string(),
    figures: list(
      z.object({
        unit: z.string(),
        measure: z.enum(BRIEF_MEASURES),
        numerator: z.int(),
        denominator: z.int(),
        light: z.enum(LIGHTS).nullable().describe('How it stands against its target; null if there is none'),
      }),
    ).describe('Of the month so far, for each unit with all below it: GET /measures/{id}'),
    names: namesView,
  })
  .meta({ id: 'Brief' });
type View = z.infer<typeof briefView>;

const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));

const whole = <Line, Item>({ total, lines }: Lines<Line>, view: (line: Line) => Item) => ({
  total,
  items: lines.map(view),
});
const wholeOfUnits = <Line, Item>(told: LinesOfUnits<Line>, view: (line: Line) => Item) => ({
  ...whole(told, view),
  units: told.units.map((one) => ({ ...one })),
});
const named = ({ complaint: id, number, category }: Brief['escalations']['lines'][number]) => ({
  id,
  number,
  category,
});
const viewLimit = (line: Brief['due']['lines'][number]) => ({
  complaint: named(line),
  clock: line.clock,
  unit: line.unit,
  dueAt: iso(line.dueAt),
  lateMs: line.late,
});
const viewOwed = (line: Brief['escalations']['lines'][number]) => ({
  complaint: named(line),
  dueAt: isoOrNull(line.dueAt),
});

const view = (brief: Brief): Omit<View, 'names'> => ({
  at: iso(brief.at),
  since: iso(brief.since),
  until: iso(brief.until),
  heads: [...brief.heads],
  due: wholeOfUnits(brief.due, viewLimit),
  overdue: wholeOfUnits(brief.overdue, viewLimit),
  escalations: whole(brief.escalations, viewOwed),
  explanations: whole(brief.explanations, viewOwed),
  parts: whole(brief.parts, ({ dueAt, ...part }) => ({ ...part, dueAt: iso(dueAt) })),
  came: wholeOfUnits(brief.came, ({ complaint: id, number, category, receivedAt, ...line }) => ({
    ...line,
    complaint: { id, number, category },
    receivedAt: iso(receivedAt),
  })),
  month: brief.month,
  figures: whole(brief.figures, (line) => ({ ...line })),
});

/** The caller's own brief, as it would be written at the moment. */
export function registerBrief(app: FastifyInstance, { pool, clock }: ApiDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/brief',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What the daily brief would tell the caller now, who heads units or stands in for a head',
        tags: ['work'],
        operationId: 'getBrief',
        response: { 200: briefView, ...problems(403) },
      },
    },
    async ({ caller }) => {
      const { person } = personOf(caller);
      const now = clock();
      const calendar = await usualCalendar(pool, now);
      const times = briefTimes(calendar?.compiled, now);
      const readers = await readersOf(pool, now, [person]);
      const asked = { ...times, now, zone: calendar?.zone ?? 'UTC' };
      const [reader] = readers;
      const found = reader && (await briefsFor(pool, readers, asked)).get(person);
      if (reader === undefined || found === undefined)
        return { ...view(nothing(asked)), names: await namesIn(pool, []) };
      const { brief, units } = await toldBrief(pool, found, reader.who);
      return { ...view(brief), names: { people: {}, units: Object.fromEntries(units) } };
    },
  );
}

/** The brief of somebody who heads no unit. */
const nothing = ({ now, since, until }: { readonly now: Instant; readonly since: Instant; readonly until: Instant }) =>
  briefFrom(NO_ROWS, { at: now, since, until, heads: [], month: iso(now).slice(0, 7) });
const NO_ROWS = { due: [], overdue: [], owed: [], parts: [], came: [], figures: [] };
