import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { policySchema } from '../../../db/policies/documents/json-schema';
import { type Edition, editionsOf, editionsSince } from '../../../db/policies/editions';
import { publishEdition } from '../../../db/policies/publish';
import { unknownUnits } from '../../../db/policies/unknown-units';
import { usablePolicy } from '../../../db/policies/usable';
import type { ApiDependencies } from '../../dependencies';
import { fieldIn, problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code, idempotencyHeaders, wholeNumber } from '../../requests/fields';
import { answerLanguage } from '../../requests/language';
import { byCode, next, page, pageOf, rowsAfter } from '../../requests/page';
import { registerBackTests } from './back-tests';
import { registerCalendars } from './calendars';
import { registerCategories } from './categories';
import { DocumentThreads, type ThreadLimits } from './document-threads';
import { noEdition } from './found-edition';
import { registerPolicyComparison } from './policy-comparison';
import {
  documentField,
  publishedBy,
  publishing,
  publishingFor,
  publishOnce,
  requirePublisher,
  UNKNOWN_UNITS,
} from './publishing';

const policyId = z.object({ id: code });
const versionField = wholeNumber(1, 1_000_000);

const editionPosition = z.object({ id: code, version: z.int() });
type EditionPosition = z.infer<typeof editionPosition>;
const positionOfEdition = ({ id, version }: EditionPosition): EditionPosition => ({ id, version });
const byEdition = (a: EditionPosition, b: EditionPosition): number => byCode(a.id, b.id) || a.version - b.version;

const status = z
  .enum(['in-force', 'upcoming', 'superseded'])
  .describe(
    'in-force: cases received now come under it; upcoming: from effectiveAt on; superseded: a higher version holds, or will from then on at the latest',
  );

const editionFields = {
  id: z.string(),
  version: z.number().int(),
  status,
  isDefault: z.boolean().describe('Complaints that name no policy come under it'),
  effectiveAt: z.string().describe('The start of its first day, in the zone of its calendar'),
  until: z
    .string()
    .nullable()
    .describe('When a higher version takes its place; at or before effectiveAt it never holds. Null while none does'),
  publishedAt: z.string(),
  publishedBy,
};
const edition = z
  .object({ ...editionFields, document: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PolicyVersion' });

const publishedEdition = edition
  .extend({
    warnings: z.array(z.object({ pointer: z.string(), message: z.string() })).describe(UNKNOWN_UNITS),
  })
  .meta({ id: 'PublishedPolicyVersion' });

/**
 * Policies as data: the versions in force, those to come, and publishing.
 *
 * @param limits how much time and memory examining documents may take
 */
export function registerPolicies(app: FastifyInstance, deps: ApiDependencies, limits?: Partial<ThreadLimits>): void {
  const documents = new DocumentThreads(limits);
  app.addHook('onClose', () => documents.close());
  registerReads(app, deps);
  registerPublishing(app, deps, documents);
  registerPolicyComparison(app, deps, documents);
  registerBackTests(app, deps, documents);
  registerCalendars(app, deps, documents);
  registerCategories(app, deps);
}

function registerReads(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: 'read' } as const;

  routes.get(
    '/policies',
    {
      config,
      schema: {
        summary: 'The version of each policy that is in force, and those to come',
        tags: ['policies'],
        operationId: 'listPolicies',
        querystring: z.strictObject(page),
        response: { 200: z.object({ items: z.array(edition), next, publishing }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const editions = await editionsSince(pool, clock());
      const filters = { policies: true };
      const rows = rowsAfter(editions, byEdition, readCursor(deps, editionPosition, cursor, filters));
      const { items, next } = pageOf(deps, rows, { limit, positionOf: positionOfEdition, filters });
      return {
        items: items.map((one) => view(one, editions, clock())),
        next,
        publishing: await publishingFor(deps, caller),
      };
    },
  );

  routes.get(
    '/policies/schema',
    {
      config,
      schema: {
        summary: 'The JSON Schema of policy documents',
        tags: ['policies'],
        operationId: 'getPolicySchema',
        response: { 200: z.record(z.string(), z.unknown()), ...problems(403) },
      },
    },
    async () => policySchema(),
  );

  routes.get(
    '/policies/:id',
    {
      config,
      schema: {
        summary: 'All versions of a policy, the latest first, without their documents',
        tags: ['policies'],
        operationId: 'getPolicy',
        params: policyId,
        querystring: z.strictObject(page),
        response: {
          200: z.object({ id: z.string(), versions: z.array(z.object(editionFields)), next, publishing }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ caller, params: { id }, query: { limit, cursor } }) => {
      const editions = await editionsOf(pool, id);
      if (editions.length === 0) throw noEdition(id);
      const filters = { editionsOf: id };
      const last = readCursor(deps, editionPosition, cursor, filters);
      const rows = rowsAfter(editions, (a, b) => byEdition(b, a), last);
      const { items, next } = pageOf(deps, rows, { limit, positionOf: positionOfEdition, filters });
      return {
        id,
        next,
        publishing: await publishingFor(deps, caller),
        versions: items.map((one) => {
          const { document: _, ...rest } = view(one, editions, clock());
          return rest;
        }),
      };
    },
  );

  routes.get(
    '/policies/:id/versions/:version',
    {
      config,
      schema: {
        summary: 'One version of a policy',
        tags: ['policies'],
        operationId: 'getPolicyVersion',
        params: policyId.extend({ version: versionField }),
        response: { 200: edition, ...problems(400, 403, 404) },
      },
    },
    async ({ params: { id, version } }) => {
      const editions = await editionsOf(pool, id);
      const found = editions.find((one) => one.version === version);
      if (found === undefined) throw noEdition(id, version);
      return view(found, editions, clock());
    },
  );
}

function registerPublishing(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/policies',
    schema: {
      summary: 'Publish the next version of a policy; cases received from its first day on come under it',
      tags: ['policies'],
      operationId: 'publishPolicy',
      headers: idempotencyHeaders,
      body: z.strictObject({ document: documentField }),
      response: { 201: publishedEdition, ...problems(400, 403, 409, 413, 415) },
    },
    handler: async ({ caller, headers, body }, reply) => {
      await requirePublisher(deps, caller);
      const request = { caller, route: 'POST /policies', key: headers['idempotency-key'], body };
      const { answer, repeated } = await publishOnce(
        deps,
        request,
        () => usablePolicy(deps.pool, body.document, { work: documents }),
        async (db, usable) => {
          await publishEdition(db, usable, caller.id, deps.clock());
          const { id, version } = usable.document;
          return { id, version, warnings: await unknownUnits(db, usable.document) };
        },
      );
      if (repeated) reply.header('idempotency-replayed', 'true');
      const { id, version, warnings = [] } = answer;
      const editions = await editionsOf(deps.pool, id);
      const published = editions.find((one) => one.version === version)!;
      return reply
        .code(201)
        .header('location', `/policies/${id}/versions/${version}`)
        .send({
          ...view(published, editions, deps.clock()),
          warnings: warnings.map((one) => fieldIn(one, answerLanguage(reply))),
        });
    },
  });
}

/** @param others the versions of this policy, at least those from the one in force on */
function view(one: Edition, others: readonly Edition[], now: number): z.infer<typeof edition> {
  const { effectiveAt, publishedAt, ...rest } = one;
  const begins = effectiveAt.getTime();
  // Of several in effect the highest holds.
  const higher = others.filter(({ id, version }) => id === one.id && version > one.version);
  const until = Math.min(...higher.map(({ effectiveAt: from }) => from.getTime()));
  return {
    ...rest,
    status: until <= Math.max(begins, now) ? 'superseded' : begins > now ? 'upcoming' : 'in-force',
    effectiveAt: effectiveAt.toISOString(),
    until: until === Number.POSITIVE_INFINITY ? null : new Date(until).toISOString(),
    publishedAt: publishedAt.toISOString(),
    document: { ...one.document },
  };
}
