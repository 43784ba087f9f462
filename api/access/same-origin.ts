import type { FastifyRequest } from 'fastify';
import type { SignInSettings } from '../identity/settings';
import { ProblemError } from '../problems';

/** Methods that change nothing, which any page may send. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Whether a request may change something. */
export const isUnsafe = ({ method }: FastifyRequest): boolean => !SAFE.has(method);

/**
 * Where the page comes from that sent a request: from here, from elsewhere, or unknown, as browsers always say it and programs
 * do not.
 */
function originOf(
  request: FastifyRequest,
  { publicUrl, tlsInFront }: SignInSettings,
): 'here' | 'elsewhere' | 'unknown' {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site !== undefined) return site === 'same-origin' ? 'here' : 'elsewhere';
  if (origin === undefined) return 'unknown';
  const scheme = tlsInFront ? 'https' : request.protocol;
  const ours = [`${scheme}://${request.host}`, ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])];
  return ours.includes(origin) ? 'here' : 'elsewhere';
}

/**
 * Refuses what a page of another origin may have sent in the name of whoever is signed in.
 *
 * @param unknown whether a request that says nothing of where it comes from passes, as it may where no cookie is looked at
 * @throws ProblemError
 */
export function requireSameOrigin(
  request: FastifyRequest,
  settings: SignInSettings,
  unknown: 'passes' | 'refused',
): void {
  const from = originOf(request, settings);
  if (from === 'here' || (from === 'unknown' && unknown === 'passes')) return;
  throw new ProblemError('cross-origin', {
    en: 'With a session, only a page of this address may change something. Programs use a token: "Authorization: Bearer <token>".',
    zh: '以登录会话办理的请求，须来自本站页面。程序请使用令牌：“Authorization: Bearer <令牌>”。',
  });
}

/**
 * A path of our own to which somebody may be sent back; undefined if it leads elsewhere.
 *
 * @param path as it was asked for
 */
export function ownPath(path: string): string | undefined {
  // A browser reads a backslash as a slash, and leaves tabs and line ends out.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,1000}$/.test(path)) return undefined;
  const here = 'http://here.invalid';
  const url = URL.parse(path, here);
  if (url === null || url.origin !== here) return undefined;
  // Dot segments are gone only now, and "/.//host" is left as "//host", which leads to another host.
  return url.pathname.startsWith('//') ? undefined : url.pathname + url.search + url.hash;
}
