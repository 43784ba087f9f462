import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Account,
  type AccountOrder,
  findAccount,
  makeAccount,
  type NewAccount,
  normalLogin,
  resetAccount,
  shutAccount,
} from '../../../db/credentials/accounts';
import { type BoundIdentity, bindIdentity, identityOf, removeIdentity } from '../../../db/credentials/identities';
import { endSessionsOf } from '../../../db/credentials/session-ends';
import { countSessions } from '../../../db/credentials/sessions';
import { findPerson } from '../../../db/people/directory';
import { anyPerson } from '../../../db/people/person';
import { transaction } from '../../../db/transaction';
import { requireAdministrator } from '../../access/caller';
import { liftLocksOf } from '../../access/local-sign-in';
import type { ApiDependencies } from '../../dependencies';
import { USUAL_SIGN_IN } from '../../identity/settings';
import { noPersonSaid, ProblemError, problems, unknownReference } from '../../problems';
import { code, text } from '../../requests/fields';
import { namesIn, namesView } from '../../views/names';

const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

const accountView = z
  .object({
    login: z.string(),
    mustChangePassword: z.boolean(),
    firstUntil: z
      .string()
      .nullable()
      .describe('The moment at which the first password lapses; null once it was changed'),
    madeAt: z.string(),
    madeBy: z.string(),
    changedAt: z.string().describe('When the password was set'),
    shutAt: z.string().nullable().describe('Null while it opens something'),
  })
  .meta({ id: 'Account' });
const newAccount = accountView
  .extend({ password: z.string().describe('The first password, shown this once') })
  .meta({ id: 'NewAccount' });
const identityView = z
  .object({ issuer: z.string(), subject: z.string(), boundBy: z.string(), boundAt: z.string() })
  .meta({ id: 'Identity' });
const signInView = z
  .object({
    person: z.string(),
    account: accountView.nullable().describe('Null if there never was one'),
    identity: identityView.nullable().describe('By which the firm’s own sign-in knows them'),
    sessions: z.number().int().describe('In force now'),
    ways: z
      .object({ local: z.boolean(), issuer: z.string().nullable() })
      .describe('Whether accounts open anything here, and the provider whose identities can be bound'),
    names: namesView,
  })
  .meta({ id: 'SignInOfPerson' });

const viewAccount = ({ login, mustChangePassword, firstUntil, madeAt, madeBy, changedAt, shutAt }: Account) => ({
  login,
  mustChangePassword,
  firstUntil: isoOrNull(firstUntil),
  madeAt: madeAt.toISOString(),
  madeBy,
  changedAt: changedAt.toISOString(),
  shutAt: isoOrNull(shutAt),
});
const viewNew = ({ account, password }: NewAccount) => ({ ...viewAccount(account), password });
const viewIdentity = ({ issuer, subject, boundBy, boundAt }: BoundIdentity) => ({
  issuer,
  subject,
  boundBy,
  boundAt: boundAt.toISOString(),
});

/** How others sign in, for administrators: accounts, identities at the provider, and sessions. */
export function registerAccounts(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock, signIn = USUAL_SIGN_IN } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const params = z.object({ id: code });
  const tags = ['session'];

  const known = async (id: string): Promise<void> => {
    if ((await anyPerson(pool, id)) === undefined) throw new ProblemError('not-found', noPersonSaid(id));
  };
  const order = (by: string, address: string): AccountOrder => ({ by, at: clock(), address });
  const noAccount = (id: string): ProblemError =>
    new ProblemError('not-found', { en: `${id} has no account in force.`, zh: `${id} 没有有效的账号。` });

  routes.get(
    '/people/:id/sign-in',
    {
      schema: {
        summary: 'How somebody signs in, for an administrator',
        tags,
        operationId: 'getSignInOf',
        params,
        response: { 200: signInView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }) => {
      requireAdministrator(caller);
      await known(id);
      const [account, identity] = await Promise.all([findAccount(pool, id), identityOf(pool, id)]);
      return {
        person: id,
        account: account === undefined ? null : viewAccount(account),
        identity: identity === undefined ? null : viewIdentity(identity),
        sessions: await countSessions(pool, id, clock()),
        ways: { local: signIn.local, issuer: signIn.provider?.configuration.issuer ?? null },
        names: await namesIn(pool, [account?.madeBy, identity?.boundBy]),
      };
    },
  );

  routes.post(
    '/people/:id/account',
    {
      schema: {
        summary: 'Make an account for somebody, as an administrator; the first password is shown this once',
        tags,
        operationId: 'makeAccount',
        params,
        body: z.strictObject({ login: text(200).optional().describe('Left out: the id of the person') }),
        response: { 201: newAccount, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, ip, params: { id }, body: { login = id } }, reply) => {
      requireAdministrator(caller);
      if ((await findPerson(pool, id, clock())) === undefined)
        throw new ProblemError('not-found', {
          en: `There is no person ${id}, or they have left.`,
          zh: `没有人员 ${id}，或其已离职。`,
        });
      const made = await makeAccount(pool, id, login, order(caller.id, ip));
      if (made === 'exists')
        throw new ProblemError('account-conflict', {
          en: `${id} has an account; reset it for a new first password.`,
          zh: `${id} 已有账号；如需新的初始密码请重置。`,
        });
      if (made === 'taken')
        throw new ProblemError('account-conflict', {
          en: `The login ${normalLogin(login)} belongs to somebody else; take another.`,
          zh: `登录名 ${normalLogin(login)} 已属他人，请另取。`,
        });
      await liftLocksOf(pool, made.account);
      return reply.code(201).send(viewNew(made));
    },
  );

  routes.post(
    '/people/:id/account/reset',
    {
      schema: {
        summary: 'Give an account a new first password, as an administrator; its sessions end',
        tags,
        operationId: 'resetAccount',
        params,
        body: z.strictObject({}),
        response: { 200: newAccount, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, ip, params: { id } }) => {
      requireAdministrator(caller);
      const made = await resetAccount(pool, id, order(caller.id, ip));
      if (made === undefined) throw noAccount(id);
      await liftLocksOf(pool, made.account);
      return viewNew(made);
    },
  );

  routes.delete(
    '/people/:id/account',
    {
      schema: {
        summary: 'Shut an account, as an administrator; its sessions end. Repeating it does no harm',
        tags,
        operationId: 'shutAccount',
        params,
        response: { 204: z.null(), ...problems(400, 403, 404) },
      },
    },
    async ({ caller, ip, params: { id } }, reply) => {
      requireAdministrator(caller);
      if (!(await shutAccount(pool, id, order(caller.id, ip)))) throw noAccount(id);
      return reply.code(204).send(null);
    },
  );

  routes.put(
    '/people/:id/identity',
    {
      schema: {
        summary: 'Bind somebody to an identity at the provider, in place of the one that they had',
        tags,
        operationId: 'bindIdentity',
        params,
        body: z.strictObject({
          issuer: text(500).describe('The configured provider, as it writes itself'),
          subject: text(255).describe(
            '`sub` in its tokens; never an e-mail address that may be given to somebody else',
          ),
        }),
        response: { 200: identityView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, ip, params: { id }, body: identity }) => {
      requireAdministrator(caller);
      await known(id);
      if (identity.issuer !== signIn.provider?.configuration.issuer)
        throw unknownReference('issuer', {
          en: 'is not the provider that is configured here',
          zh: '不是此处配置的身份服务',
        });
      const bound = await bindIdentity(pool, id, identity, order(caller.id, ip));
      if (bound === 'taken')
        throw new ProblemError('account-conflict', {
          en: 'This identity is bound to somebody else; remove it there first.',
          zh: '该身份已绑定他人，请先解除。',
        });
      return viewIdentity(bound);
    },
  );

  routes.delete(
    '/people/:id/identity',
    {
      schema: {
        summary: 'Take somebody’s identity at the provider away; their sessions end. Repeating it does no harm',
        tags,
        operationId: 'removeIdentity',
        params,
        response: { 204: z.null(), ...problems(400, 403, 404) },
      },
    },
    async ({ caller, ip, params: { id } }, reply) => {
      requireAdministrator(caller);
      await known(id);
      await removeIdentity(pool, id, order(caller.id, ip));
      return reply.code(204).send(null);
    },
  );

  routes.delete(
    '/people/:id/sessions',
    {
      schema: {
        summary: 'End all sessions of somebody, as an administrator',
        tags,
        operationId: 'endSessionsOf',
        params,
        response: { 204: z.null(), ...problems(400, 403, 404) },
      },
    },
    async ({ caller, ip, params: { id } }, reply) => {
      requireAdministrator(caller);
      await known(id);
      const end = { what: 'sessions-ended', by: caller.id, at: clock(), address: ip } as const;
      await transaction(pool, (db) => endSessionsOf(db, id, end));
      return reply.code(204).send(null);
    },
  );
}
