import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { calendarSchema } from '../../../db/policies/documents/json-schema';
import { newestCalendars, type PublishedCalendar } from '../../../db/policies/editions';
import { publishCalendar } from '../../../db/policies/publish';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code, idempotencyHeaders } from '../../requests/fields';
import { byCode, next, page, pageOf, rowsAfter } from '../../requests/page';
import { documentField, publishOnce, requirePublisher } from './publishing';

const calendar = z
  .object({
    id: z.string(),
    version: z.number().int(),
    years: z.array(z.number().int()).describe('Deadlines that reach into other years are provisional'),
    publishedAt: z.string(),
    document: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Calendar' });

const view = ({ document, compiled, publishedAt }: PublishedCalendar): z.infer<typeof calendar> => ({
  id: document.id,
  version: document.version,
  years: [...compiled.years],
  publishedAt: publishedAt.toISOString(),
  document: { ...document },
});

/** Working calendars: reading, and publishing the holidays of a further year. */
export function registerCalendars(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
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
        response: { 200: z.object({ items: z.array(calendar), next }), ...problems(400, 403) },
      },
    },
    async ({ query: { limit, cursor } }) => {
      const filters = { calendars: true };
      const last = readCursor(deps, z.object({ id: code }), cursor, filters);
      const rows = rowsAfter((await newestCalendars(deps.pool)).map(view), (a, b) => byCode(a.id, b.id), last);
      return pageOf(deps, rows, { limit, positionOf: ({ id }) => ({ id }), filters });
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

  routes.post(
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
