import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  addWebhook,
  findWebhook,
  listWebhooks,
  removeWebhook,
  rotateSecret,
  switchWebhook,
  type Webhook,
} from '../../../db/notification/webhooks';
import { WEBHOOK_EVENTS } from '../../../domain/notification/webhook-events';
import { HOUR } from '../../../domain/time';
import { addressRefusal } from '../../../environment/webhook-addresses';
import { own } from '../../../words/schema-issues';
import { requireAdministrator } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems, wrongField } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { unitAt } from '../../requests/references';
import { namesIn, namesView } from '../../views/names';

const url = z
  .url({ protocol: /^https?$/, error: own({ en: 'must be an http or https URL', zh: '须为 http 或 https 地址' }) })
  .max(2_000)
  .refine(
    (value) => !URL.canParse(value) || new URL(value).username === '',
    own({ en: 'must not carry a user or password', zh: '不得带用户名或密码' }),
  );

const webhook = z
  .object({
    id: z.uuid(),
    url: z.string(),
    events: z.array(z.string()),
    unit: z.string().nullable().describe('Only what concerns this unit or one below it; null for everything'),
    enabled: z.boolean(),
    disabledBecause: z.string().nullable().describe('`by hand`, or `gone` where the other side answered 410'),
    failures: z.number().int().describe('Failures since the last success'),
    lastFailure: z.object({ at: z.string(), error: z.string() }).nullable(),
    lastSuccessAt: z.string().nullable(),
    oldSecretUntil: z.string().nullable().describe('Until when the secret before the last rotation signs too'),
    createdAt: z.string(),
  })
  .meta({ id: 'Webhook' });
const secret = z.string().describe('Signs the messages. Shown this once');

function view({ lastFailureAt, lastFailure, lastSuccessAt, oldSecretUntil, createdAt, ...rest }: Webhook) {
  return {
    ...rest,
    events: [...rest.events],
    lastFailure: lastFailureAt && lastFailure ? { at: lastFailureAt.toISOString(), error: lastFailure } : null,
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    oldSecretUntil: oldSecretUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

const stillRotating = (until: Date): ProblemError =>
  new ProblemError('credential-conflict', {
    en:
      `The secret before the last rotation signs until ${until.toISOString()}; rotate after that, or with "oldForHours": 0, which ` +
      'ends all old secrets at once.',
    zh: `上次更换前的密钥在 ${until.toISOString()} 之前仍用于签名；请在此之后更换，或以 "oldForHours": 0 更换，旧密钥随即全部失效。`,
  });

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined)
    throw new ProblemError('not-found', { en: `There is no webhook ${id}.`, zh: `没有网络回调 ${id}。` });
  return value;
}

/** Webhooks as in the Standard Webhooks specification, by which partners and other provinces hear of events. */
export function registerWebhooks(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock, allowPrivateWebhooks = false } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const params = z.object({ id: z.uuid() });
  const tags = ['telling'];

  routes.post(
    '/webhooks',
    {
      schema: {
        summary: 'Tell somebody of events; the secret is shown this once',
        tags,
        operationId: 'addWebhook',
        body: z.strictObject({
          url,
          events: z.array(z.enum(WEBHOOK_EVENTS as [string, ...string[]])).min(1),
          unit: code.optional(),
        }),
        response: { 201: webhook.extend({ secret }), ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body }, reply) => {
      requireAdministrator(caller);
      const refused = allowPrivateWebhooks ? null : await addressRefusal(new URL(body.url));
      if (refused !== null) throw wrongField('url', refused);
      const unit = body.unit === undefined ? null : (await unitAt(pool, body.unit, 'unit'))[0];
      const events = [...new Set(body.events)] as Webhook['events'];
      const added = await addWebhook(pool, { url: body.url, events, unit }, caller.id, clock());
      return reply.code(201).send({ ...view(added.webhook), secret: added.secret });
    },
  );

  routes.get(
    '/webhooks',
    {
      schema: {
        summary: 'All webhooks, with how the last tries went',
        tags,
        operationId: 'listWebhooks',
        querystring: z.strictObject(page),
        response: { 200: z.object({ items: z.array(webhook), names: namesView, next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      requireAdministrator(caller);
      const filters = { webhooks: true };
      const after = readCursor(deps, z.object({ id: z.uuid() }), cursor, filters);
      const rows = await listWebhooks(pool, after?.id ?? null, limit + 1);
      const webhooks = pageOf(deps, rows, { limit, positionOf: ({ id }) => ({ id }), filters });
      const names = await namesIn(
        pool,
        webhooks.items.map(({ unit }) => unit),
      );
      return { ...webhooks, items: webhooks.items.map(view), names };
    },
  );

  routes.get(
    '/webhooks/:id',
    {
      schema: {
        summary: 'One webhook',
        tags,
        operationId: 'getWebhook',
        params,
        response: { 200: webhook, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }) => {
      requireAdministrator(caller);
      return view(found(await findWebhook(pool, id), id));
    },
  );

  routes.delete(
    '/webhooks/:id',
    {
      schema: {
        summary: 'Remove a webhook with all that waits for it, and its dead letters',
        tags,
        operationId: 'removeWebhook',
        params,
        response: { 204: z.null(), ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }, reply) => {
      requireAdministrator(caller);
      found((await removeWebhook(pool, id)) || undefined, id);
      return reply.code(204).send(null);
    },
  );

  routes.post(
    '/webhooks/:id/rotate',
    {
      schema: {
        summary: 'A new secret; the old one signs too for some hours',
        tags,
        operationId: 'rotateWebhook',
        params,
        body: z.strictObject({ oldForHours: z.number().min(0).max(168).default(24) }),
        response: {
          200: z.object({ id: z.uuid(), secret, oldSecretUntil: z.string() }),
          ...problems(400, 403, 404, 409, 413, 415),
        },
      },
    },
    async ({ caller, params: { id }, body }) => {
      requireAdministrator(caller);
      const now = clock();
      const until = now + body.oldForHours * HOUR;
      const rotated = found(await rotateSecret(pool, id, until, now), id);
      if ('rotatingUntil' in rotated) throw stillRotating(rotated.rotatingUntil);
      return { id, secret: rotated.secret, oldSecretUntil: new Date(until).toISOString() };
    },
  );

  for (const [name, because] of [
    ['enable', null],
    ['disable', 'by hand'],
  ] as const) {
    routes.post(
      `/webhooks/:id/${name}`,
      {
        schema: {
          summary: `${name === 'enable' ? 'Go on with' : 'Stop'} a webhook; what happens while it is off is kept for 30 days`,
          tags,
          operationId: `${name}Webhook`,
          params,
          body: z.strictObject({}),
          response: { 200: webhook, ...problems(400, 403, 404, 413, 415) },
        },
      },
      async ({ caller, params: { id } }) => {
        requireAdministrator(caller);
        return view(found(await switchWebhook(pool, id, because), id));
      },
    );
  }
}
