import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DRAFT_KEPT, draftsOf, MOST_DRAFTS, removeDraft, saveDraft } from '../../db/desk/drafts';
import { ACTION_NAMES } from '../../domain/complaint/actions';
import { complaintId } from '../../domain/ids';
import { DAY } from '../../domain/time';
import { personOf } from '../access/caller';
import { hearOf } from '../access/hearing';
import { seenCase } from '../access/sight';
import type { ApiDependencies } from '../dependencies';
import { type ProblemError, problems, wrongField } from '../problems';
import { readCursor } from '../requests/cursor';
import { complaintIdField } from '../requests/fields';
import { byCode, next, page, pageOf, rowsAfter } from '../requests/page';
import { requirePublisher } from './policies/publishing';

/** Largest draft, in characters of its JSON: of a form, and of a policy or calendar. */
const LARGEST = { form: 64 * 1_024, document: 400 * 1_024 } as const;
const KEPT_DAYS = DRAFT_KEPT / DAY;

/** Drafts of documents, by the policy or calendar from which they began. */
const document = z.string().regex(/^(?:policy|calendar):[A-Za-z0-9_.:-]{1,100}$/);
const isOfDocument = (about: string): boolean => document.safeParse(about).success;

/** Drafts of what is said of an alarm when it is settled. */
const alarm = z.string().regex(/^alarm:\d{1,18}$/);
const isOfAlarm = (about: string): boolean => alarm.safeParse(about).success;

/** A complaint that is being filed has no id yet. */
const about = z
  .union([complaintIdField, z.literal('new'), document, alarm])
  .describe(
    'Id of a complaint, `new` while one is filed, `policy:ID` or `calendar:ID` while that is edited, or `alarm:ID`',
  );
const action = z
  .enum([...ACTION_NAMES, 'file', 'publish', 'settle'] as const)
  .describe(
    'The action that is to be sent; `file` for a new complaint, `publish` for a policy or calendar, `settle` for an alarm',
  );
const params = z.object({ about, action });

const fields = z.record(z.string().max(100), z.unknown()).describe('What is in the form, complete or not');
const seen = z.int().min(1).nullable().describe('The version of the complaint that the caller saw');
const draft = z.object({ about, action: z.string(), fields, seen, savedAt: z.string() }).meta({ id: 'Draft' });

const position = z.object({ about: z.string(), action: z.string(), savedAt: z.iso.datetime() });
type Position = Omit<z.infer<typeof position>, 'savedAt'> & { readonly savedAt: Date };
const positionOf = ({ about, action, savedAt }: Position) => ({ about, action, savedAt: savedAt.toISOString() });
/** The latest first. */
const inOrder = (a: Position, b: Position): number =>
  b.savedAt.getTime() - a.savedAt.getTime() || byCode(a.about, b.about) || byCode(a.action, b.action);

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
        querystring: z.strictObject({ about: about.optional(), ...page }),
        response: { 200: z.object({ items: z.array(draft), next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { about: of, limit, cursor } }) => {
      const { person } = personOf(caller);
      const filters = { drafts: person, ...(of === undefined ? {} : { about: keyOf(of) }) };
      const last = readCursor(deps, position, cursor, filters);
      const after = last && { ...last, savedAt: new Date(last.savedAt) };
      const rows = rowsAfter(await draftsOf(pool, person, of && keyOf(of)), inOrder, after);
      const { items: drafts, next: further } = pageOf(deps, rows, { limit, positionOf, filters });
      const hear = await hearOf(
        pool,
        caller,
        drafts.flatMap((one) => (isOfCase(one.about) ? [one.about] : [])),
      );
      return {
        items: drafts
          .filter((one) => !isOfCase(one.about) || hear(one.about) !== 'kept')
          .map((one) => ({ ...one, fields: { ...one.fields }, savedAt: one.savedAt.toISOString() })),
        next: further,
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
      const isDocument = isOfDocument(of.about);
      if ((of.about === 'new') !== (of.action === 'file')) throw mismatched('file');
      if (isDocument !== (of.action === 'publish')) throw mismatched('publish');
      if (isOfAlarm(of.about) !== (of.action === 'settle')) throw mismatched('settle');
      if (isDocument) await requirePublisher(deps, caller);
      const largest = isDocument ? LARGEST.document : LARGEST.form;
      if (JSON.stringify(body.fields).length > largest) throw tooLong(largest);
      if (isOfCase(of.about)) await seenCase(pool, complaintId(of.about.toLowerCase()), caller);
      const now = clock();
      await saveDraft(pool, person, { about: keyOf(of.about), action: of.action, ...body }, now);
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
      await removeDraft(pool, personOf(caller).person, keyOf(of.about), of.action);
      return reply.code(204).send(null);
    },
  );
}

const isOfCase = (about: string): boolean => about !== 'new' && !isOfDocument(about) && !isOfAlarm(about);
/** Ids of complaints may be written with capitals; codes differ by them. */
const keyOf = (about: string): string => (isOfDocument(about) ? about : about.toLowerCase());

/** What is sent of things that are no complaints on record, each by an action of its own. */
const MISMATCHED = {
  file: {
    en: 'must be "file" for a new complaint, and only for that',
    zh: '新登记的投诉须为 “file”，其他投诉不得为 “file”',
  },
  publish: {
    en: 'must be "publish" for a policy or a calendar, and only for that',
    zh: '政策或日历须为 “publish”，其他不得为 “publish”',
  },
  settle: { en: 'must be "settle" for an alarm, and only for that', zh: '告警须为 “settle”，其他不得为 “settle”' },
} as const;

const mismatched = (action: keyof typeof MISMATCHED): ProblemError => wrongField('action', MISMATCHED[action]);

const tooLong = (largest: number): ProblemError =>
  wrongField('fields', { en: `must have at most ${largest} characters`, zh: `不得超过 ${largest} 个字符` });
