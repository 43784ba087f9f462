import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { applyOrganisation } from '../../../db/organisation/apply';
import { readOrganisation } from '../../../db/organisation/directory';
import { listChanges } from '../../../db/organisation/history';
import { oneOrganisationAtATime } from '../../../db/organisation/lock';
import { transaction } from '../../../db/transaction';
import { own } from '../../../words/schema-issues';
import { requireAdministrator } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor, writeCursor } from '../../requests/cursor';
import { pageSize } from '../../requests/fields';
import { namesIn, namesView } from '../../views/names';
import { type OrganisationDocument, organisationDocument, writeDocument } from './document';
import { type Plan, planOf } from './plan';
import { changeView, planView, viewChange, viewPlan } from './view';

/** The largest document, in bytes: some ten thousand people with their offices. */
const BODY_LIMIT = 16 * 1_024 * 1_024;

const body = z.strictObject({ document: organisationDocument });

/** The version that the caller compared with. It has to be said, so that nobody overwrites what another has changed. */
const comparedWith = z.object({
  'if-match': z
    .string({
      error: own({
        en: 'is needed: the ETag of GET /organisation or of the plan, such as "12"',
        zh: '必填：GET /organisation 或比对结果的 ETag，例如 "12"',
      }),
    })
    .regex(
      /^\s*"\d{1,9}"\s*$/,
      own({
        en: 'must be the ETag of GET /organisation or of the plan, such as "12"',
        zh: '须为 GET /organisation 或比对结果的 ETag，例如 "12"',
      }),
    ),
});

/** Units, people and offices, as one document. Only administrators see and change it. */
export function registerOrganisation(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['directory'];

  routes.get(
    '/organisation',
    {
      schema: {
        summary: 'Units, people and offices as they stand, in the form in which they are loaded',
        tags,
        operationId: 'getOrganisation',
        response: {
          200: z.object({ version: z.number().int(), document: organisationDocument }),
          ...problems(403),
        },
      },
    },
    async ({ caller }, reply) => {
      requireAdministrator(caller);
      const { version, organisation } = await readOrganisation(pool, clock());
      return reply.header('etag', `"${version}"`).send({ version, document: writeDocument(organisation) });
    },
  );

  routes.get(
    '/organisation/changes',
    {
      schema: {
        summary: 'Who changed what of units, people and offices, and when, the latest first',
        tags,
        operationId: 'listOrganisationChanges',
        querystring: z.strictObject({ limit: pageSize(), cursor: z.string().max(1_000).optional() }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                version: z.number().int(),
                by: z.string(),
                at: z.string(),
                changes: z.array(changeView),
              }),
            ),
            names: namesView,
            next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireAdministrator(caller);
      const of = { organisationChanges: true };
      const after = readCursor(deps, z.object({ version: z.number().int() }), cursor, of);
      const rows = await listChanges(pool, after?.version ?? null, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const names = await namesIn(pool, items);
      const nameOf = (code: string) => names.units[code] ?? { zh: code, en: code };
      return {
        items: items.map(({ version, by, at, changes }) => ({
          version,
          by,
          at: at.toISOString(),
          changes: changes.map((one) => viewChange(one, nameOf)),
        })),
        names,
        next: rows.length > limit && last !== undefined ? writeCursor(deps, { version: last.version }, of) : null,
      };
    },
  );

  routes.post(
    '/organisation/plan',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'What loading a document would change, what has to wait for running complaints, and what is missing',
        tags,
        operationId: 'planOrganisation',
        body,
        response: { 200: planView, ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body: { document } }, reply) => {
      requireAdministrator(caller);
      const plan = await planOf(pool, caller, document, clock());
      return reply.header('etag', `"${plan.version}"`).send(viewPlan(plan));
    },
  );

  routes.put(
    '/organisation',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Make the organisation what a document says, but for what has to wait; repeating it does no harm',
        tags,
        operationId: 'loadOrganisation',
        headers: comparedWith,
        body,
        response: { 200: planView, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async ({ caller, headers, body: { document } }, reply) => {
      requireAdministrator(caller);
      const compared = Number(headers['if-match'].trim().slice(1, -1));
      const plan = await load(deps, caller, document, compared);
      return reply.header('etag', `"${plan.version}"`).send(viewPlan(plan));
    },
  );
}

/** @throws ProblemError if somebody else has changed the organisation since the version that the caller compared with */
function load(
  { pool, clock }: ApiDependencies,
  caller: Caller,
  document: OrganisationDocument,
  compared: number,
): Promise<Plan> {
  return transaction(pool, async (db) => {
    await oneOrganisationAtATime(db);
    const now = clock();
    const plan = await planOf(db, caller, document, now);
    // Whoever repeats a load of which they did not get the answer finds that nothing is left to change.
    if (plan.changes.length === 0) return plan;
    if (plan.version !== compared) {
      const message = {
        en: `It is version ${plan.version} by now, and you compared with ${compared}: GET /organisation/changes, then plan again.`,
        zh: `组织现为版本 ${plan.version}，您所比对的是 ${compared}：请查看 GET /organisation/changes 后重新比对。`,
      };
      throw new ProblemError('organisation-changed', message);
    }
    const version = plan.version + 1;
    await applyOrganisation(db, plan.next, plan.changes, { version, by: caller.id, at: now });
    return { ...plan, version };
  });
}
