import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findToken, listTokens, makeToken, type RecordedToken, revoke, setEnd } from '../../../db/credentials/ends';
import { findPerson } from '../../../db/people/directory';
import { anyPerson } from '../../../db/people/person';
import { personOf, requireAdministrator } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { noPersonSaid, ProblemError, problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { namesIn, namesView } from '../../views/names';
import { changeView, credentialPosition, endField, isoOrNull, positionOfCredential, requireEnd } from './ends';

const tokenView = z
  .object({
    id: z.uuid(),
    person: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().nullable().describe('From then on it opens nothing; null: until it is revoked'),
    revokedAt: z.string().nullable(),
    lastUsedOn: z.string().nullable().describe('The day, UTC'),
    changes: z.array(changeView),
  })
  .meta({ id: 'PersonalToken' });

const newToken = tokenView.extend({ token: z.string().describe('Shown this once') }).meta({ id: 'NewPersonalToken' });

const view = ({ createdAt, expiresAt, revokedAt, changes, ...rest }: RecordedToken): z.infer<typeof tokenView> => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  expiresAt: isoOrNull(expiresAt),
  revokedAt: isoOrNull(revokedAt),
  changes: changes.map((one) => ({ ...one, at: isoOrNull(one.at)!, until: isoOrNull(one.until) })),
});

/** The tokens of people. Everybody sees and ends their own, and an administrator those of anybody. */
export function registerTokens(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['operations'];
  const list = z.object({ items: z.array(tokenView), names: namesView, next });
  const own = z.object({ token: z.uuid() });
  const anybodys = z.object({ id: code, token: z.uuid() });

  const listed = async (person: string, { limit, cursor }: { limit: number; cursor?: string | undefined }) => {
    const filters = { tokens: person };
    const rows = await listTokens(pool, person, readCursor(deps, credentialPosition, cursor, filters), limit + 1);
    const tokens = pageOf(deps, rows, { limit, positionOf: positionOfCredential, filters });
    const items = tokens.items.map(view);
    return { ...tokens, items, names: await namesIn(pool, items) };
  };
  const shown = async (id: string, person: string) => {
    const token = await findToken(pool, id, person);
    if (token === undefined) throw unknownToken(id);
    return view(token);
  };
  const revoked = async (id: string, person: string, by: string) => {
    await revoke(pool, id, { person }, by, clock());
    return shown(id, person);
  };
  const ended = async (id: string, person: string, until: string | null, how: 'freely' | 'sooner', by: string) => {
    const at = requireEnd(until, clock());
    const outcome = await setEnd(pool, { id, holder: { person } }, at, how, by, clock());
    if (outcome === 'unknown') throw unknownToken(id);
    if (outcome === 'ended')
      throw new ProblemError('credential-conflict', {
        en: `Token ${id} has ended already.`,
        zh: `令牌 ${id} 已失效。`,
      });
    if (outcome === 'later') {
      const message = {
        en: 'You may let your token end sooner; later only an administrator.',
        zh: '您可以提前自己令牌的失效时间；延后须由管理员办理。',
      };
      throw new ProblemError('not-permitted', message, { rule: 'administrator-only' });
    }
    return shown(id, person);
  };

  routes.get(
    '/me/tokens',
    {
      schema: {
        summary: 'The tokens of the caller, the newest first; never the tokens themselves',
        tags,
        operationId: 'listTokens',
        querystring: z.strictObject(page),
        response: { 200: list, ...problems(400, 403) },
      },
    },
    async ({ caller, query }) => listed(personOf(caller).person, query),
  );

  routes.post(
    '/me/tokens/:token/revoke',
    {
      schema: {
        summary: 'End a token of the caller now; repeating it does no harm',
        tags,
        operationId: 'revokeToken',
        params: own,
        body: z.strictObject({}),
        response: { 200: tokenView, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { token } }) => revoked(token, personOf(caller).person, caller.id),
  );

  routes.post(
    '/me/tokens/:token/end',
    {
      schema: {
        summary: 'Let a token of the caller end at a moment, sooner than it would',
        tags,
        operationId: 'endToken',
        params: own,
        body: z.strictObject({ until: endField }),
        response: { 200: tokenView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { token }, body }) =>
      ended(token, personOf(caller).person, body.until, 'sooner', caller.id),
  );

  routes.get(
    '/persons/:id/tokens',
    {
      schema: {
        summary: 'The tokens of somebody, for an administrator',
        tags,
        operationId: 'listTokensOf',
        params: z.object({ id: code }),
        querystring: z.strictObject(page),
        response: { 200: list, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query }) => {
      requireAdministrator(caller);
      if ((await anyPerson(pool, id)) === undefined) throw new ProblemError('not-found', noPersonSaid(id));
      return listed(id, query);
    },
  );

  routes.post(
    '/persons/:id/tokens',
    {
      schema: {
        summary: 'Make a token for somebody, as an administrator; it is shown this once',
        tags,
        operationId: 'makeTokenFor',
        params: z.object({ id: code }),
        body: z.strictObject({ until: endField.optional().describe('Its end; left out: after 90 days') }),
        response: { 201: newToken, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id }, body: { until } }, reply) => {
      requireAdministrator(caller);
      // A token of somebody who has left would open everything once they come back.
      if ((await findPerson(pool, id, clock())) === undefined)
        throw new ProblemError('not-found', {
          en: `There is no person ${id}, or they have left.`,
          zh: `没有人员 ${id}，或其已离职。`,
        });
      const end = requireEnd(until ?? null, clock()) ?? undefined;
      const made = await makeToken(pool, id, caller.id, clock(), end);
      return reply.code(201).send({ ...view(made.recorded), token: made.token });
    },
  );

  routes.post(
    '/persons/:id/tokens/:token/revoke',
    {
      schema: {
        summary: 'End a token of somebody now, as an administrator; repeating it does no harm',
        tags,
        operationId: 'revokeTokenOf',
        params: anybodys,
        body: z.strictObject({}),
        response: { 200: tokenView, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id, token } }) => {
      requireAdministrator(caller);
      return revoked(token, id, caller.id);
    },
  );

  routes.post(
    '/persons/:id/tokens/:token/end',
    {
      schema: {
        summary: 'Let a token of somebody end at a moment, or no more, as an administrator',
        tags,
        operationId: 'endTokenOf',
        params: anybodys,
        body: z.strictObject({ until: endField.nullable() }),
        response: { 200: tokenView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { id, token }, body }) => {
      requireAdministrator(caller);
      return ended(token, id, body.until, 'freely', caller.id);
    },
  );
}

const unknownToken = (id: string): ProblemError =>
  new ProblemError('not-found', { en: `There is no token ${id}.`, zh: `没有令牌 ${id}。` });
