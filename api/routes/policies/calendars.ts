import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { calendarSchema } from '../../../db/policies/documents/json-schema';
import { newestCalendars, type PublishedCalendar, versionsOfCalendar } from '../../../db/policies/editions';
import { publishCalendar } from '../../../db/policies/publish';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code, idempotencyHeaders, wholeNumber } from '../../requests/fields';
import { byCode, next, page, pageOf, rowsAfter } from '../../requests/page';
import { registerCalendarComparison } from './calendar-comparison';
import { registerCalendarDays } from './calendar-days';
import { calendarAt, noCalendar } from './found-calendar';
import { documentField, publishedBy, publishing, publishingFor, publishOnce, requirePublisher } from './publishing';

const versionFields = {
  id: z.string(),
  version: z.number().int(),
  years: z.array(z.number().int()).describe('Deadlines that reach into other years are provisional'),
  publishedAt: z.string(),
  publishedBy,
};
const calendar = z.object({ ...versionFields, document: z.record(z.string(), z.unknown()) }).meta({ id: 'Calendar' });

const view = (found: PublishedCalendar): z.infer<typeof calendar> => ({
  id: found.document.id,
  version: found.document.version,
  years: [...found.compiled.years],
  publishedAt: found.publishedAt.toISOString(),
  publishedBy: found.publishedBy,
  document: { ...found.document },
});

/** Working calendars: reading, comparing, and publishing the holidays of a further year. */
export function registerCalendars(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  registerReads(app, deps);
  registerPublishing(app, deps, documents);
  registerCalendarDays(app, deps);
  registerCalendarComparison(app, deps, documents);
}

function registerReads(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  routes.get(
    '/calendars',
    {
      config,
      schema: {
        summary: 'The newest version of each calendar',
        tags: ['policies'],
        operationId: 'listCalendars',
        querystring: z.strictObject(page),
        response: { 200: z.object({ items: z.array(calendar), next, publishing }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const filters = { calendars: true };
      const last = readCursor(deps, z.object({ id: code }), cursor, filters);
      const rows = rowsAfter((await newestCalendars(pool)).map(view), (a, b) => byCode(a.id, b.id), last);
      const { items, next } = pageOf(deps, rows, { limit, positionOf: ({ id }) => ({ id }), filters });
      return { items, next, publishing: await publishingFor(deps, caller) };
    },
  );

  routes.get(
    '/calendars/schema',
    {
      config,
      schema: {
        summary: 'The JSON Schema of calendar documents',
        tags: ['policies'],
        operationId: 'getCalendarSchema',
        response: { 200: z.record(z.string(), z.unknown()), ...problems(403) },
      },
    },
    async () => calendarSchema(),
  );

  routes.get(
    '/calendars/:id',
    {
      config,
      schema: {
        summary: 'All versions of a calendar, the latest first, without their documents',
        tags: ['policies'],
        operationId: 'getCalendar',
        params: z.object({ id: code }),
        querystring: z.strictObject(page),
        response: {
          200: z.object({ id: z.string(), versions: z.array(z.object(versionFields)), next, publishing }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor } }) => {
      const versions = (await versionsOfCalendar(pool, id)).map(view);
      if (versions.length === 0) throw noCalendar(id);
      const filters = { versionsOf: id };
      const last = readCursor(deps, z.object({ version: z.int() }), cursor, filters);
      const rows = rowsAfter(versions, (a, b) => b.version - a.version, last);
      const { items, next } = pageOf(deps, rows, { limit, positionOf: ({ version }) => ({ version }), filters });
      return {
        id,
        versions: items.map(({ document: _, ...rest }) => rest),
        next,
        publishing: await publishingFor(deps, caller),
      };
    },
  );

  routes.get(
    '/calendars/:id/versions/:version',
    {
      config,
      schema: {
        summary: 'One version of a calendar',
        tags: ['policies'],
        operationId: 'getCalendarVersion',
        params: z.object({ id: code, version: wholeNumber(1, 1_000_000) }),
        response: { 200: calendar, ...problems(400, 403, 404) },
      },
    },
    async ({ params: { id, version } }) => view(await calendarAt(pool, id, version)),
  );
}

function registerPublishing(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/calendars',
    {
      schema: {
        summary: 'Publish the next version of a calendar; it may add years, and exceptions to years not over',
        tags: ['policies'],
        operationId: 'publishCalendar',
        headers: idempotencyHeaders,
        body: z.strictObject({ document: documentField }),
        response: { 201: calendar, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async ({ caller, headers, body }, reply) => {
      await requirePublisher(deps, caller);
      const request = { caller, route: 'POST /calendars', key: headers['idempotency-key'], body };
      const { answer, repeated } = await publishOnce(
        deps,
        request,
        () => documents.compileCalendar(body.document),
        async (db, usable) => {
          await publishCalendar(db, usable, caller.id, deps.clock());
          const [published] = await newestCalendars(db, usable.document.id);
          return view(published!);
        },
      );
      if (repeated) reply.header('idempotency-replayed', 'true');
      return reply.code(201).send(answer);
    },
  );
}
