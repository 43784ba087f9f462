import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { calendarDays, type DayChange } from '../../../db/policies/documents/calendar-days';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { CalendarError, DocumentError, type Issue } from '../../../db/policies/documents/issue';
import { calendarIssues, type UsableCalendar } from '../../../db/policies/publish';
import type { ApiDependencies } from '../../dependencies';
import { documentErrors, fieldIn, problems } from '../../problems';
import { code, wholeNumber } from '../../requests/fields';
import { answerLanguage } from '../../requests/language';
import { calendarDay, viewDay } from './calendar-days';
import { calendarAt } from './found-calendar';
import { documentChange, documentField, documentProblem, fieldIssue, requirePublisher } from './publishing';

const version = wholeNumber(1, 1_000_000);
/** In a body, where numbers are numbers. */
const yearOfBody = z.int().min(2000).max(2060);

const difference = z
  .object({
    id: z.string(),
    from: z.number().int(),
    to: z.number().int().nullable().describe('Null for a draft'),
    document: z.array(documentChange),
    days: z
      .array(z.object({ date: z.string(), before: calendarDay, after: calendarDay }))
      .describe('Days of which they say different things'),
  })
  .meta({ id: 'CalendarDifference' });

/** Checks of drafts of calendars, and comparisons of versions and drafts. */
export function registerCalendarComparison(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  /** The difference of a version and another one, or a draft, as callers get it. */
  async function differenceOf(before: UsableCalendar, after: UsableCalendar, to: number | null) {
    const [old, young] = [before, after].map(({ document, compiled }) => ({ document, compiled }));
    const { document, days } = await documents.compareCalendars(old!, young!);
    const { id, version: from } = before.document;
    return { id, from, to, document, days: days.map(viewChange) };
  }

  routes.post(
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
        response: {
          200: z.object({
            valid: z.boolean(),
            problems: z.array(fieldIssue),
            days: z.array(calendarDay).nullable().describe('Of that year; null where the document cannot be used'),
          }),
          ...problems(400, 403, 413, 415),
        },
      },
    },
    async ({ caller, body: { document, year } }, reply) => {
      await requirePublisher(deps, caller);
      const said = (issues: readonly Issue[]) => {
        const language = answerLanguage(reply);
        return documentErrors(issues, '').map((one) => fieldIn(one, language));
      };
      try {
        const usable = await documents.compileCalendar(document);
        const wrong = said(await calendarIssues(pool, usable, clock()));
        const days = year === undefined ? null : calendarDays(usable.document, usable.compiled, year).map(viewDay);
        return { valid: wrong.length === 0, problems: wrong, days };
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error;
        return { valid: false, problems: said(error.issues), days: null };
      }
    },
  );

  routes.get(
    '/calendars/:id/diff',
    {
      schema: {
        summary: 'What differs between two versions of a calendar, and on which days',
        tags: ['policies'],
        operationId: 'compareCalendarVersions',
        params: z.object({ id: code }),
        querystring: z.strictObject({ from: version, to: version }),
        response: { 200: difference, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query }) => {
      await requirePublisher(deps, caller);
      const [from, to] = [await calendarAt(pool, id, query.from), await calendarAt(pool, id, query.to)];
      return differenceOf(from, to, query.to);
    },
  );

  routes.post(
    '/calendars/:id/diff',
    {
      schema: {
        summary: 'What differs between a version of a calendar and a draft, and on which days',
        tags: ['policies'],
        operationId: 'compareCalendarDraft',
        params: z.object({ id: code }),
        querystring: z.strictObject({ from: version.optional().describe('The newest if left out') }),
        body: z.strictObject({ document: documentField }),
        response: { 200: difference, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id }, query, body }) => {
      await requirePublisher(deps, caller);
      const from = await calendarAt(pool, id, query.from);
      const draft = await documents.compileCalendar(body.document).catch((error: unknown) => {
        throw documentProblem(error);
      });
      if (draft.document.id !== id) {
        const message = { en: `is another calendar; this compares with ${id}`, zh: `是另一日历；此处与 ${id} 比较` };
        const title = { en: 'The draft is of another calendar.', zh: '草案属于另一日历。' };
        throw documentProblem(new CalendarError(title, [{ pointer: '/id', message }]));
      }
      return differenceOf(from, draft, null);
    },
  );
}

const viewChange = ({ date, before, after }: DayChange) => ({ date, before: viewDay(before), after: viewDay(after) });
