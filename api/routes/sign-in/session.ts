import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { setPassword } from '../../../db/credentials/accounts';
import { hashPassword } from '../../../db/credentials/passwords';
import { endSession, endSessionsOf } from '../../../db/credentials/session-ends';
import { beginSessionIn, findSession, type Session } from '../../../db/credentials/sessions';
import { personNames } from '../../../db/people/names';
import { transaction } from '../../../db/transaction';
import { personOf } from '../../access/caller';
import { LocalSignIn } from '../../access/local-sign-in';
import { PASSWORD_LENGTH, passwordWeakness } from '../../access/password-rules';
import { giveSession, takeSession } from '../../access/session-cookies';
import type { ApiDependencies } from '../../dependencies';
import { USUAL_SIGN_IN } from '../../identity/settings';
import { ProblemError, problems, wrongField } from '../../problems';
import { sessionView, viewSession } from '../../views/session';

/** The session of whoever asks: what it is, a new password, and its end. */
export function registerSession(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock, signIn = USUAL_SIGN_IN } = deps;
  const passwords = new LocalSignIn(deps);
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['session'];
  const config = { bySession: true, withFirstPassword: true };
  /** The plugin has seen to it that a request to these routes has a session. */
  const sessionOf = ({ session }: FastifyRequest): Session => session!;

  routes.get(
    '/session',
    {
      config,
      schema: {
        summary: 'Who is signed in by this session, and until when',
        tags,
        operationId: 'getSession',
        response: { 200: sessionView, ...problems(403) },
      },
    },
    (request) => viewSession(pool, sessionOf(request), request.caller),
  );

  routes.put(
    '/session/password',
    {
      config,
      schema: {
        summary: 'Change one’s own password; all sessions end, and a new one begins',
        tags,
        operationId: 'changePassword',
        body: z.strictObject({
          current: z.string().min(1).max(PASSWORD_LENGTH.most),
          next: z.string().min(1).max(PASSWORD_LENGTH.most).describe('12 characters at least, and hard to guess'),
        }),
        response: { 200: sessionView, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const { current, next } = request.body;
      const { person } = personOf(request.caller);
      const own = sessionOf(request);
      if (own.method !== 'local') {
        throw new ProblemError('account-conflict', {
          en: 'You signed in at the provider; your password is changed there.',
          zh: '您通过身份服务登录，请在该处更改密码。',
        });
      }
      const opened = await passwords.openOwn(request, own, current);
      if (opened === undefined) throw wrongField('current', { en: 'is not your password', zh: '不是您现在的密码' });
      const names = await personNames(pool, [person]);
      const known = [current, person, opened.login, ...names.values(), signIn.samplePassword ?? ''];
      const weakness = passwordWeakness(next, known);
      if (weakness !== undefined) throw wrongField('next', weakness);
      const hash = await hashPassword(next);
      const who = { person, method: 'local', address: request.ip, recorded: false } as const;
      const order = { by: request.caller.id, at: clock(), address: request.ip };
      const session = await transaction(pool, async (db) => {
        const isSet = await setPassword(db, person, { before: opened.hash, next: hash }, order);
        return isSet ? beginSessionIn(db, who, signIn.limits, clock()) : undefined;
      });
      // Hashing takes its time, in which an administrator may have reset or shut the account. Their word stands.
      if (session === undefined)
        throw new ProblemError('session-expired', {
          en: 'Your account was changed meanwhile; the password was not. Sign in again.',
          zh: '账号状态已变更，密码未修改，请重新登录。',
        });
      giveSession(reply, signIn, session.secret);
      request.log.info({ person }, 'a password was changed');
      const begun = await findSession(pool, session.secret, signIn.limits, clock(), false);
      // The same may have happened in between.
      if (begun === undefined)
        throw new ProblemError('session-expired', { en: 'Sign in with the new password.', zh: '请用新密码登录。' });
      return viewSession(pool, begun.session, begun.caller);
    },
  );

  routes.delete(
    '/session',
    {
      config,
      schema: {
        summary: 'Sign out here',
        tags,
        operationId: 'signOut',
        response: { 204: z.null(), ...problems(403) },
      },
    },
    async (request, reply) => {
      const { id, person } = sessionOf(request);
      const order = { what: 'signed-out', by: request.caller.id, at: clock(), address: request.ip } as const;
      await transaction(pool, (db) => endSession(db, id, order));
      request.log.info({ person, session: id }, 'signed out');
      takeSession(reply, signIn);
      return reply.code(204).send(null);
    },
  );

  routes.delete(
    '/sessions',
    {
      config,
      schema: {
        summary: 'Sign out everywhere: all sessions of whoever asks end',
        tags,
        operationId: 'signOutEverywhere',
        response: { 204: z.null(), ...problems(403) },
      },
    },
    async (request, reply) => {
      const { person } = sessionOf(request);
      const order = { what: 'signed-out-everywhere', by: request.caller.id, at: clock(), address: request.ip } as const;
      const ended = await transaction(pool, (db) => endSessionsOf(db, person, order));
      request.log.info({ person, ended }, 'signed out everywhere');
      takeSession(reply, signIn);
      return reply.code(204).send(null);
    },
  );
}
