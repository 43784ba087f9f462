import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SCOPES } from '../../../db/credentials/credentials';
import { revoke, setEnd } from '../../../db/credentials/ends';
import {
  findKey,
  listKeys,
  makeKey,
  type NewKey,
  type RecordedKey,
  rotateKey,
} from '../../../db/credentials/machine-keys';
import { unitKind } from '../../../db/people/directory';
import { isOutside } from '../../../domain/people/partner';
import { HOUR } from '../../../domain/time';
import { requireAdministrator } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems, wrongField } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { unitAt } from '../../requests/references';
import { namesIn, namesView } from '../../views/names';
import { changeView, credentialPosition, endField, isoOrNull, positionOfCredential, requireEnd } from './ends';

/** The longest time for which a key and its replacement are both valid, in hours. */
const LONGEST_OVERLAP = 30 * 24;

const keyView = z
  .object({
    id: z.uuid(),
    machine: z.string().describe('The name under which it acts'),
    scopes: z.array(z.enum(SCOPES)),
    unit: z.string().nullable().describe('Of a partner’s key: the unit whose tasks it opens'),
    createdAt: z.string(),
    revokedAt: z.string().nullable().describe('From then on it opens nothing; a moment to come while it is replaced'),
    expiresAt: z.string().nullable().describe('From then on it opens nothing; null: until it is revoked'),
    lastUsedOn: z.string().nullable().describe('The day, UTC'),
    changes: z.array(changeView),
  })
  .meta({ id: 'MachineKey' });

const newKey = keyView.extend({ token: z.string().describe('Shown this once') }).meta({ id: 'NewMachineKey' });

const view = ({ createdAt, revokedAt, expiresAt, changes, ...rest }: RecordedKey) => ({
  ...rest,
  scopes: [...rest.scopes],
  createdAt: createdAt.toISOString(),
  revokedAt: isoOrNull(revokedAt),
  expiresAt: isoOrNull(expiresAt),
  changes: changes.map((one) => ({ ...one, at: isoOrNull(one.at)!, until: isoOrNull(one.until) })),
});
const viewNew = ({ key, token }: NewKey): z.infer<typeof newKey> => ({ ...view(key), token });

/** Keys of machines, and of partners who answer their tasks with one. Only administrators manage them. */
export function registerCredentials(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const byId = z.object({ id: z.uuid() });
  const tags = ['operations'];

  routes.get(
    '/credentials',
    {
      schema: {
        summary: 'Keys of machines, the newest first',
        tags,
        operationId: 'listCredentials',
        querystring: z.strictObject(page),
        response: { 200: z.object({ items: z.array(keyView), names: namesView, next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireAdministrator(caller);
      const filters = { credentials: 'machines' };
      const rows = await listKeys(pool, readCursor(deps, credentialPosition, cursor, filters), limit + 1);
      const keys = pageOf(deps, rows, { limit, positionOf: positionOfCredential, filters });
      const items = keys.items.map(view);
      return { ...keys, items, names: await namesIn(pool, items) };
    },
  );

  routes.post(
    '/credentials',
    {
      schema: {
        summary: 'Make a key for a machine, or for a partner and its tasks; the token is shown this once',
        tags,
        operationId: 'makeCredential',
        body: z.strictObject({
          machine: code,
          scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
          unit: code.optional().describe('The partner, with the scope `tasks`'),
          until: endField.optional().describe('Its end; left out: until it is revoked'),
        }),
        response: { 201: newKey, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async ({ caller, body: { machine, scopes, unit, until } }, reply) => {
      requireAdministrator(caller);
      const forTasks = scopes.includes('tasks');
      if (forTasks && scopes.length > 1)
        throw wrongField('scopes', {
          en: '"tasks" stands alone: a partner sees nothing else',
          zh: 'tasks 不能与其他权限并用：合作单位看不到别的内容',
        });
      if (forTasks && unit === undefined)
        throw wrongField('unit', { en: 'is needed with the scope "tasks"', zh: '有 tasks 权限时必填' });
      if (!forTasks && unit !== undefined)
        throw wrongField('unit', { en: 'goes with the scope "tasks"', zh: '仅与 tasks 权限一起使用' });
      if (unit !== undefined) {
        const kind = await unitKind(pool, (await unitAt(pool, unit, 'unit'))[0]);
        if (!isOutside(kind ?? 'own'))
          throw wrongField('unit', {
            en: `${unit} is our own; its people have tokens of their own`,
            zh: `${unit} 是本机构的单位，其人员使用各自的令牌`,
          });
      }
      const holder = { machine, scopes: [...new Set(scopes)], ...(unit === undefined ? {} : { unit }) };
      const made = await makeKey(pool, holder, caller.id, clock(), requireEnd(until ?? null, clock()));
      if (made === undefined) {
        throw new ProblemError('credential-conflict', {
          en: `${machine} has, or had, a key; rotate it, or take another name.`,
          zh: `${machine} 已有或曾有密钥，请更换该密钥或另取名称。`,
        });
      }
      return reply.code(201).send(viewNew(made));
    },
  );

  routes.post(
    '/credentials/:id/revoke',
    {
      schema: {
        summary: 'End a key now; repeating it does no harm',
        tags,
        operationId: 'revokeCredential',
        params: byId,
        body: z.strictObject({}),
        response: { 200: keyView, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id } }) => {
      requireAdministrator(caller);
      await revoke(pool, id, 'machines', caller.id, clock());
      return shown(id);
    },
  );

  routes.post(
    '/credentials/:id/end',
    {
      schema: {
        summary: 'Let a key end at a moment to come, or no more',
        tags,
        operationId: 'endCredential',
        params: byId,
        body: z.strictObject({ until: endField.nullable() }),
        response: { 200: keyView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { id }, body }) => {
      requireAdministrator(caller);
      const until = requireEnd(body.until, clock());
      const outcome = await setEnd(pool, { id, holder: 'machines' }, until, 'freely', caller.id, clock());
      if (outcome === 'ended')
        throw new ProblemError('credential-conflict', {
          en: `Key ${id} has ended already.`,
          zh: `密钥 ${id} 已失效。`,
        });
      return shown(id);
    },
  );

  async function shown(id: string) {
    const key = await findKey(pool, id);
    if (key === undefined) throw unknownKey(id);
    return view(key);
  }

  routes.post(
    '/credentials/:id/rotate',
    {
      schema: {
        summary: 'Make a key that replaces this one, which goes on for a while; the token is shown this once',
        tags,
        operationId: 'rotateCredential',
        params: byId,
        body: z.strictObject({
          overlapHours: z.number().min(0).max(LONGEST_OVERLAP).default(24).describe('How long both are in force'),
        }),
        response: { 201: newKey, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { id }, body: { overlapHours } }, reply) => {
      requireAdministrator(caller);
      const now = clock();
      const made = await rotateKey(pool, id, now + overlapHours * HOUR, caller.id, now);
      if (made === 'unknown') throw unknownKey(id);
      if (made === 'ended') {
        throw new ProblemError('credential-conflict', {
          en: `Key ${id} has been revoked or replaced; make or rotate another.`,
          zh: `密钥 ${id} 已吊销或被替换，请新建或更换其他密钥。`,
        });
      }
      return reply.code(201).send(viewNew(made));
    },
  );
}

const unknownKey = (id: string): ProblemError =>
  new ProblemError('not-found', { en: `There is no key ${id}.`, zh: `没有密钥 ${id}。` });
