import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Caller, Scope } from '../../db/credentials/credentials';
import type { Session } from '../../db/credentials/sessions';
import { type IdentifyDependencies, identify } from '../access/identify';
import { hasSessionCookie } from '../access/session-cookies';
import { USUAL_SIGN_IN } from '../identity/settings';
import { ProblemError } from '../problems';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller who sent the request. Set on all routes that need a token. */
    caller: Caller;
    /** The session by which they sent it; null by a token. Set together with the caller. */
    session: Session | null;
  }
  interface FastifyContextConfig {
    /** The scopes of which a machine's key must have one. What people may do follows from their offices. */
    scope?: Scope | readonly Scope[];
    /** Whether it is open to somebody who has yet to change their first password. @default false */
    withFirstPassword?: boolean;
    /** Whether it is about the session itself, so that a token does not open it. @default false */
    bySession?: boolean;
    /** Whether pages send it by themselves while they are open, so that it puts no end of a session off. @default false */
    background?: boolean;
  }
}

/** Checks that a key has a wanted scope. A route without a scope is open to every key except a partner's. */
function requireScope(caller: Extract<Caller, { kind: 'machine' }>, wanted?: Scope | readonly Scope[]): void {
  if (wanted === undefined && caller.unit === undefined) return;
  const scopes = [wanted ?? []].flat();
  if (scopes.some((scope) => caller.scopes.includes(scope))) return;
  const message =
    caller.unit === undefined
      ? {
          en: `The key of ${caller.machine} does not open "${scopes.join('" or "')}".`,
          zh: `${caller.machine} 的密钥没有 ${scopes.join(' 或 ')} 权限。`,
        }
      : {
          en: `The key of ${caller.machine} opens the tasks of ${caller.unit} and nothing else; see GET /tasks.`,
          zh: `${caller.machine} 的密钥只能办理 ${caller.unit} 的协办任务，见 GET /tasks。`,
        };
  throw new ProblemError('not-permitted', message, { rule: 'scope-needed' });
}

/** @throws ProblemError if a request shows no session, or a token beside it, which would be looked at alone */
function requireCookie({ signIn = USUAL_SIGN_IN }: IdentifyDependencies, request: FastifyRequest): void {
  if (request.headers.authorization === undefined && hasSessionCookie(request, signIn)) return;
  throw new ProblemError('not-signed-in', {
    en: 'Nobody is signed in here; GET /sign-in says how to.',
    zh: '尚未登录；登录方式见 GET /sign-in。',
  });
}

/** Keeps somebody who has a first password from everything but changing it. */
function requireOwnPassword(session: Session | null, open = false): void {
  if (!session?.mustChangePassword || open) return;
  throw new ProblemError('password-change-needed', {
    en: 'Change your first password before anything else: PUT /session/password.',
    zh: '请先更改初始密码：PUT /session/password。',
  });
}

/**
 * Identifies the caller of every route that is registered after it in its scope, before anything else of the request is
 * examined.
 */
export const callers = fp<IdentifyDependencies>(
  async (app, deps) => {
    app.decorateRequest('caller');
    app.decorateRequest('session', null);
    app.addHook('onRequest', async (request) => {
      const { scope, withFirstPassword, bySession = false } = request.routeOptions.config;
      if (bySession) requireCookie(deps, request);
      const { caller, session } = await identify(deps, app.wrongTokens, request);
      if (caller.kind === 'machine') requireScope(caller, scope);
      requireOwnPassword(session, withFirstPassword);
      request.caller = caller;
      request.session = session;
    });
  },
  { name: 'callers', dependencies: ['errors', 'wrong-tokens', 'cookies'] },
);
