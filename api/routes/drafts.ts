import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DRAFT_KEPT, draftsOf, MOST_DRAFTS, removeDraft, saveDraft } from '../../db/desk/drafts';
import { ACTION_NAMES } from '../../domain/complaint/actions';
import { complaintId } from '../../domain/ids';
import { DAY } from '../../domain/time';
import { own } from '../../words/schema-issues';
import { personOf } from '../access/caller';
import { hearOf } from '../access/hearing';
import { seenCase } from '../access/sight';
import type { ApiDependencies } from '../dependencies';
import { type ProblemError, problems, wrongField } from '../problems';
import { complaintIdField } from '../requests/fields';

/** Largest draft, in characters of its JSON. */
const LARGEST = 64 * 1_024;
const KEPT_DAYS = DRAFT_KEPT / DAY;

/** A complaint that is being filed has no id yet. */
const about = z.union([complaintIdField, z.literal('new')]).describe('Id of a complaint, or `new` while one is filed');
const action = z
  .enum([...ACTION_NAMES, 'file'] as const)
  .describe('The action that is to be sent; `file` for a new complaint');
const params = z.object({ about, action });

const fields = z
  .record(z.string().max(100), z.unknown())
  .refine(
    (given) => JSON.stringify(given).length <= LARGEST,
    own({ en: `must have at most ${LARGEST} characters`, zh: `不得超过 ${LARGEST} 个字符` }),
  )
  .describe('What is in the form, complete or not');
const seen = z.int().min(1).nullable().describe('The version of the complaint that the caller saw');
const draft = z.object({ about, action: z.string(), fields, seen, savedAt: z.string() }).meta({ id: 'Draft' });

/** What people have begun to write, kept for them alone. */
export function registerDrafts(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/drafts',
    {
      schema: {
        summary: 'What the caller has begun to write and not yet sent',
        description: `At most ${MOST_DRAFTS}, each kept for ${KEPT_DAYS} days. Drafts about complaints that are kept from the caller are left out.`,
        tags: ['drafts'],
        operationId: 'getDrafts',
        querystring: z.strictObject({ about: about.optional() }),
        response: { 200: z.object({ items: z.array(draft) }), ...problems(400, 403) },
      },
    },
    async ({ caller, query }) => {
      const drafts = await draftsOf(pool, personOf(caller).person, query.about?.toLowerCase());
      const hear = await hearOf(
        pool,
        caller,
        drafts.flatMap((one) => (one.about === 'new' ? [] : [one.about])),
      );
      return {
        items: drafts
          .filter((one) => one.about === 'new' || hear(one.about) !== 'kept')
          .map((one) => ({ ...one, fields: { ...one.fields }, savedAt: one.savedAt.toISOString() })),
      };
    },
  );

  routes.put(
    '/drafts/:about/:action',
    {
      schema: {
        summary: 'Save what is in a form',
        tags: ['drafts'],
        operationId: 'putDraft',
        params,
        body: z.strictObject({ fields, seen: seen.default(null) }),
        response: { 200: z.object({ savedAt: z.string() }), ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: of, body }) => {
      const { person } = personOf(caller);
      if ((of.about === 'new') !== (of.action === 'file')) throw mismatched();
      if (of.about !== 'new') await seenCase(pool, complaintId(of.about.toLowerCase()), caller);
      const now = clock();
      await saveDraft(pool, person, { about: of.about.toLowerCase(), action: of.action, ...body }, now);
      return { savedAt: new Date(now).toISOString() };
    },
  );

  routes.delete(
    '/drafts/:about/:action',
    {
      schema: {
        summary: 'Throw a draft away, or remove it once it was sent',
        tags: ['drafts'],
        operationId: 'deleteDraft',
        params,
        response: { 204: z.null(), ...problems(400, 403) },
      },
    },
    async ({ caller, params: of }, reply) => {
      await removeDraft(pool, personOf(caller).person, of.about.toLowerCase(), of.action);
      return reply.code(204).send(null);
    },
  );
}

const mismatched = (): ProblemError =>
  wrongField('action', {
    en: 'must be "file" for a new complaint, and only for that',
    zh: '新登记的投诉须为 “file”，其他投诉不得为 “file”',
  });
