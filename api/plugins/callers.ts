import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { type Caller, findCaller, type Scope } from '../../db/credentials/credentials';
import type { WrongTokens } from '../access/wrong-tokens';
import type { ApiDependencies } from '../dependencies';
import { ProblemError } from '../problems';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it. Set on all routes that take a token. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** What a machine's key must open one of; people's rights come from their offices. */
    scope?: Scope | readonly Scope[];
  }
}

const BEARER = /^Bearer ([\w.~+/=-]{1,200})$/i;

async function identify(
  { pool, clock }: Pick<ApiDependencies, 'pool' | 'clock'>,
  attempts: WrongTokens,
  { headers: { authorization }, ip, log, routeOptions }: FastifyRequest,
): Promise<Caller> {
  const tried = authorization ?? '';
  // Whoever sends none guesses nothing.
  const wait = tried === '' ? 0 : attempts.admit(ip, tried);
  if (wait > 0) {
    const message = 'Too many wrong tokens came from your address; wait, and send one that is in force.';
    throw new ProblemError('too-many-attempts', message, { retryAfter: wait });
  }
  const token = BEARER.exec(tried)?.[1];
  const caller = token === undefined ? undefined : await findCaller(pool, token, clock());
  if (caller === undefined && tried !== '') {
    attempts.wrong(tried);
    log.warn({ remoteAddress: ip }, 'a wrong token');
  }
  if (caller !== undefined) attempts.right(ip, tried);
  if (caller === undefined) {
    throw new ProblemError('unknown-token', 'Send "Authorization: Bearer <token>" with a token that is in force.');
  }
  if (caller.kind === 'machine') requireScope(caller, routeOptions.config.scope);
  return caller;
}

/** A key opens what its scopes say; a partner's also nothing of what is open to every other caller. */
function requireScope(caller: Extract<Caller, { kind: 'machine' }>, wanted?: Scope | readonly Scope[]): void {
  if (wanted === undefined && caller.unit === undefined) return;
  const scopes = [wanted ?? []].flat();
  if (scopes.some((scope) => caller.scopes.includes(scope))) return;
  const message =
    caller.unit === undefined
      ? `The key of ${caller.machine} does not open "${scopes.join('" or "')}".`
      : `The key of ${caller.machine} opens the tasks of ${caller.unit} and nothing else; see GET /tasks.`;
  throw new ProblemError('not-permitted', message, { rule: 'scope-needed' });
}

/** Identifies the caller of every route registered after it in its scope, before anything of the request is looked at. */
export const callers = fp<Pick<ApiDependencies, 'pool' | 'clock'>>(
  async (app, deps) => {
    app.decorateRequest('caller');
    app.addHook('onRequest', async (request) => {
      request.caller = await identify(deps, app.wrongTokens, request);
    });
  },
  { name: 'callers', dependencies: ['errors', 'wrong-tokens'] },
);
