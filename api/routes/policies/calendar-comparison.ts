import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { calendarDays, type DayChange } from '../../../db/policies/documents/calendar-days';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { CalendarError } from '../../../db/policies/documents/issue';
import { calendarIssues, type UsableCalendar } from '../../../db/policies/publish';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { calendarDay, viewDay } from './calendar-days';
import { checked, differenceFields, registerComparison } from './comparison';
import { calendarAt } from './found-calendar';
import { documentField, fieldIssue, requirePublisher } from './publishing';

/** In a body, where numbers are numbers. */
const yearOfBody = z.int().min(2000).max(2060);

const difference = z
  .object({
    ...differenceFields,
    days: z
      .array(z.object({ date: z.string(), before: calendarDay, after: calendarDay }))
      .describe('Days of which they say different things'),
  })
  .meta({ id: 'CalendarDifference' });

const check = z.object({
  valid: z.boolean(),
  problems: z.array(fieldIssue),
  days: z.array(calendarDay).nullable().describe('Of that year; null where the document cannot be used'),
});

/** Checks of drafts of calendars, and comparisons of versions and drafts. */
export function registerCalendarComparison(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  const { pool, clock } = deps;

  app.withTypeProvider<ZodTypeProvider>().post(
    '/calendars/validate',
    {
      schema: {
        summary: 'Everything that keeps a calendar from being published, and what its year would be',
        tags: ['policies'],
        operationId: 'validateCalendar',
        body: z.strictObject({
          document: documentField,
          year: yearOfBody.optional().describe('The year whose days to tell, if the document can be used'),
        }),
        response: { 200: check, ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body: { document, year } }, reply) => {
      await requirePublisher(deps, caller);
      return checked<z.infer<typeof check>>(
        reply,
        async (said) => {
          const usable = await documents.compileCalendar(document);
          const wrong = said(await calendarIssues(pool, usable, clock()));
          const days = year === undefined ? null : calendarDays(usable.document, usable.compiled, year).map(viewDay);
          return { valid: wrong.length === 0, problems: wrong, days };
        },
        (wrong) => ({ valid: false, problems: wrong, days: null }),
      );
    },
  );

  registerComparison(app, deps, {
    url: '/calendars',
    versions: {
      operationId: 'compareCalendarVersions',
      summary: 'What differs between two versions of a calendar, and on which days',
    },
    draft: {
      operationId: 'compareCalendarDraft',
      summary: 'What differs between a version of a calendar and a draft, and on which days',
    },
    usual: 'The newest if left out',
    difference,
    versionAt: async (id, version) => numbered(await calendarAt(pool, id, version)),
    usable: async (document) => numbered(await documents.compileCalendar(document)),
    foreign: (id) =>
      new CalendarError({ en: 'The draft is of another calendar.', zh: '草案属于另一日历。' }, [
        {
          pointer: '/id',
          message: { en: `is another calendar; this compares with ${id}`, zh: `是另一日历；此处与 ${id} 比较` },
        },
      ]),
    differ: async (before, after) => {
      const { document, days } = await documents.compareCalendars(before.calendar, after.calendar);
      return { document, days: days.map(viewChange) };
    },
  });
}

const numbered = ({ document, compiled }: UsableCalendar) => ({
  id: document.id,
  version: document.version,
  calendar: { document, compiled },
});
const viewChange = ({ date, before, after }: DayChange) => ({ date, before: viewDay(before), after: viewDay(after) });
