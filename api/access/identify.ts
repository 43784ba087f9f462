import type { FastifyRequest } from 'fastify';
import { type Caller, findCaller } from '../../db/credentials/credentials';
import { callerOf } from '../../db/credentials/identities';
import { findSession, type Session } from '../../db/credentials/sessions';
import type { ApiDependencies } from '../dependencies';
import { USUAL_SIGN_IN } from '../identity/settings';
import { ProblemError } from '../problems';
import { isUnsafe, requireSameOrigin } from './same-origin';
import { hasSessionCookie, sessionSecret } from './session-cookies';
import type { WrongTokens } from './wrong-tokens';

/** What identifying a caller needs. */
export type IdentifyDependencies = Pick<ApiDependencies, 'pool' | 'clock' | 'signIn'>;

/** Who sent a request, and by which session; null by a token. */
export interface Identified {
  readonly caller: Caller;
  readonly session: Session | null;
}

const BEARER = /^Bearer ([\w.~+/=-]{1,8000})$/i;
/** A token of the provider. Ours have no dots. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const OURS = /^[\w-]{1,200}$/;

/**
 * The caller behind a request: by its token if it has any, else by its session.
 *
 * @throws ProblemError if it shows neither, or one that is not in force
 */
export async function identify(
  deps: IdentifyDependencies,
  attempts: WrongTokens,
  request: FastifyRequest,
): Promise<Identified> {
  const { signIn = USUAL_SIGN_IN } = deps;
  if (request.headers.authorization === undefined && hasSessionCookie(request, signIn)) return bySession(deps, request);
  return { caller: await byToken(deps, attempts, request), session: null };
}

async function bySession(
  { pool, clock, signIn = USUAL_SIGN_IN }: IdentifyDependencies,
  request: FastifyRequest,
): Promise<Identified> {
  if (isUnsafe(request)) requireSameOrigin(request, signIn, 'refused');
  const secret = sessionSecret(request, signIn);
  // What a page sends by itself is no sign of anybody at the desk: what always is so is told by the route, since streams have
  // no headers of their own, and the rest, such as a list that is kept fresh, by the page.
  const { background = false } = request.routeOptions.config;
  const use = !background && request.headers['shouwen-background'] !== 'true';
  const found = secret === undefined ? undefined : await findSession(pool, secret, signIn.limits, clock(), use);
  if (found !== undefined && isMeant(request, found.caller)) return found;
  throw new ProblemError('session-expired', {
    en: 'Your session has ended; sign in again.',
    zh: '您的登录已结束，请重新登录。',
  });
}

/**
 * Whether a request is meant to come from this caller. All windows of a browser share one cookie: where somebody else has
 * signed in in another window, a page that still shows the person before must do nothing as the new one.
 */
function isMeant({ headers: { 'shouwen-person': shown } }: FastifyRequest, caller: Caller): boolean {
  return shown === undefined || (caller.kind === 'person' && caller.person.person === shown);
}

async function byToken(
  deps: IdentifyDependencies,
  attempts: WrongTokens,
  { headers: { authorization }, ip, log }: FastifyRequest,
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
  const caller = token === undefined ? undefined : await callerBehind(deps, token);
  if (caller !== undefined) {
    attempts.right(ip, tried);
    return caller;
  }
  if (tried !== '') {
    attempts.wrong(tried);
    log.warn({ remoteAddress: ip }, 'a wrong token');
  }
  throw new ProblemError('unknown-token', {
    en: 'Send "Authorization: Bearer <token>" with a token that is in force.',
    zh: '请以 “Authorization: Bearer <令牌>” 发送有效的令牌。',
  });
}

async function callerBehind(
  { pool, clock, signIn = USUAL_SIGN_IN }: IdentifyDependencies,
  token: string,
): Promise<Caller | undefined> {
  if (OURS.test(token)) return findCaller(pool, token, clock());
  const { provider } = signIn;
  if (provider === undefined || !JWT.test(token)) return undefined;
  const subject = await provider.subjectOf(token);
  if (subject === undefined) return undefined;
  return callerOf(pool, { issuer: provider.configuration.issuer, subject }, clock());
}
