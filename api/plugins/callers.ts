import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { type Caller, findCaller, type Scope } from '../../db/credentials/credentials';
import type { WrongTokens } from '../access/wrong-tokens';
import type { ApiDependencies } from '../dependencies';
import { ProblemError } from '../problems';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller who sent the request. Set on all routes that need a token. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** The scopes of which a machine's key must have one. What people may do follows from their offices. */
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
  // A request without a token is no guess.
  const wait = tried === '' ? 0 : attempts.admit(ip, tried);
  if (wait > 0) {
    const message = {
      en: 'Too many wrong tokens came from your address; wait, and send one that is in force.',
      zh: '来自您地址的无效令牌过多，请稍候，再用有效的令牌。',
    };
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
    throw new ProblemError('unknown-token', {
      en: 'Send "Authorization: Bearer <token>" with a token that is in force.',
      zh: '请以 “Authorization: Bearer <令牌>” 发送有效的令牌。',
    });
  }
  if (caller.kind === 'machine') requireScope(caller, routeOptions.config.scope);
  return caller;
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

/**
 * Identifies the caller of every route that is registered after it in its scope, before anything else of the request is
 * examined.
 */
export const callers = fp<Pick<ApiDependencies, 'pool' | 'clock'>>(
  async (app, deps) => {
    app.decorateRequest('caller');
    app.addHook('onRequest', async (request) => {
      request.caller = await identify(deps, app.wrongTokens, request);
    });
  },
  { name: 'callers', dependencies: ['errors', 'wrong-tokens'] },
);
