import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type CalendarDay, calendarDays } from '../../../db/policies/documents/calendar-days';
import { WEEKDAYS } from '../../../db/policies/documents/calendar-document';
import { type Calendar, inZone } from '../../../domain/calendar/calendar';
import { type Duration, endOf, knowsHolidays, usesHolidays } from '../../../domain/calendar/duration';
import { NoWorkingTimeError } from '../../../domain/calendar/working-time';
import type { Instant } from '../../../domain/time';
import type { ApiDependencies } from '../../dependencies';
import { problems, wrongFields } from '../../problems';
import { code, moment, wholeNumber } from '../../requests/fields';
import { wordsView } from '../../views/words';
import { calendarAt } from './found-calendar';

const yearField = wholeNumber(2000, 2060);
const versionField = wholeNumber(1, 1_000_000);

/** One day of a calendar. */
export const calendarDay = z
  .object({
    date: z.string(),
    kind: z
      .enum(['ordinary', 'day-off', 'make-up', 'exception'])
      .describe('As its weekday; a day off; a make-up working day; a day with other hours'),
    slots: z.array(z.string()).describe('Its working time, in the zone of the calendar; none on a day without work'),
    name: wordsView.nullable().describe('What the day off is called, or why its hours differ'),
    like: z.enum(WEEKDAYS).nullable().describe('The weekday whose hours a make-up working day has'),
  })
  .meta({ id: 'CalendarDay' });

export const viewDay = (day: CalendarDay): z.infer<typeof calendarDay> => ({ ...day, slots: [...day.slots] });

const limit = z
  .object({
    calendar: z.object({ id: z.string(), version: z.number().int() }),
    at: z.string().describe('When that is over'),
    local: z.string().describe('The same in the zone of the calendar'),
    provisional: z.boolean().describe('Depends on holidays that are not published yet'),
  })
  .meta({ id: 'CalendarLimit' });

/** What a calendar says of the days of a year, and when a time counted on it is over. */
export function registerCalendarDays(app: FastifyInstance, { pool }: ApiDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  routes.get(
    '/calendars/:id/years/:year',
    {
      config,
      schema: {
        summary: 'Every day of a year: whether it is worked on, when, and what it is called',
        tags: ['policies'],
        operationId: 'getCalendarYear',
        params: z.object({ id: code, year: yearField }),
        querystring: z.strictObject({ version: versionField.optional().describe('The newest if left out') }),
        response: {
          200: z.object({
            id: z.string(),
            version: z.number().int(),
            year: z.number().int(),
            published: z.boolean().describe('Whether the days off of that year are known'),
            days: z.array(calendarDay),
          }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ params: { id, year }, query }) => {
      const { document, compiled } = await calendarAt(pool, id, query.version);
      const days = calendarDays(document, compiled, year).map(viewDay);
      return { id, version: document.version, year, published: compiled.years.includes(year), days };
    },
  );

  routes.get(
    '/calendars/:id/limit',
    {
      config,
      schema: {
        summary: 'When a time that is counted on a calendar from a moment is over, as limits are counted',
        tags: ['policies'],
        operationId: 'getCalendarLimit',
        params: z.object({ id: code }),
        querystring: z.strictObject({
          from: moment,
          amount: wholeNumber(1, 1_000),
          unit: z.enum(['minutes', 'hours', 'working-hours', 'working-days', 'calendar-days', 'weeks']),
          version: versionField.optional().describe('The newest if left out'),
        }),
        response: { 200: limit, ...problems(400, 403, 404) },
      },
    },
    async ({ params: { id }, query: { from, amount, unit, version } }) => {
      const { document, compiled } = await calendarAt(pool, id, version);
      const begins = Date.parse(from);
      const asked: Duration = { unit, amount };
      const at = endAt(compiled, begins, asked);
      const known = !usesHolidays(asked) || knowsHolidays(compiled, begins, at, 'moment');
      return {
        calendar: { id, version: document.version },
        at: new Date(at).toISOString(),
        local: inZone(compiled.offsets, at),
        provisional: !known,
      };
    },
  );
}

/** @throws ProblemError if that lies further away than limits may */
function endAt(calendar: Calendar, from: Instant, duration: Duration): Instant {
  try {
    return endOf(calendar, from, duration);
  } catch (error) {
    if (!(error instanceof NoWorkingTimeError)) throw error;
    const message = {
      en: 'is more working time than ten years of this calendar have',
      zh: '超过该日历十年内的工作时间',
    };
    throw wrongFields([{ pointer: '/querystring/amount', message }]);
  }
}
