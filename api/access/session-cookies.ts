import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CustomerKey } from '../../customers/customer-key';
import { type Instant, MINUTE } from '../../domain/time';
import type { Checks } from '../identity/provider';
import type { SignInSettings } from '../identity/settings';
import { sealed } from '../requests/digest';
import { isLoopback } from './loopback';

type Tls = Pick<SignInSettings, 'tlsInFront'>;

/** A secret of a session as `beginSession` makes it. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;
/** For how long the way to the provider and back may take. */
const ON_THE_WAY = 10 * MINUTE;

/** Whether cookies are for https alone: always, but to this machine where no TLS is in front. */
const isSecure = ({ hostname }: FastifyRequest, { tlsInFront }: Tls): boolean => tlsInFront || !isLoopback(hostname);

/** With the prefix browsers take the cookie only over https, from this host and no other, and for all its paths. */
const named = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

const flags = (secure: boolean) => ({ httpOnly: true, secure, sameSite: 'lax', path: '/' }) as const;

/** The secret of the session that a request shows; undefined without one. */
export function sessionSecret(request: FastifyRequest, settings: Tls): string | undefined {
  const value = request.cookies[named('shouwen', isSecure(request, settings))];
  return value !== undefined && SECRET.test(value) ? value : undefined;
}

/** Whether a request has a cookie of a session at all, even one that cannot be any. */
export const hasSessionCookie = (request: FastifyRequest, settings: Tls): boolean =>
  request.cookies[named('shouwen', isSecure(request, settings))] !== undefined;

/** Gives the browser a session. It forgets it when it is closed. */
export function giveSession(reply: FastifyReply, settings: Tls, secret: string): void {
  const secure = isSecure(reply.request, settings);
  reply.setCookie(named('shouwen', secure), secret, flags(secure));
}

/** Lets the browser forget its session. */
export function takeSession(reply: FastifyReply, settings: Tls): void {
  const secure = isSecure(reply.request, settings);
  reply.clearCookie(named('shouwen', secure), flags(secure));
}

/** What the browser keeps while it is at the provider. */
export interface OnTheWay {
  readonly checks: Checks;
  /** The path at which the person wants to be afterwards. */
  readonly returnTo: string;
  /** The moment from which it counts no more. */
  readonly until: Instant;
}

const SIGN_IN = 'shouwen-sign-in';

const sealOf = (keys: readonly CustomerKey[], content: string): string => sealed(keys, `sign-in\n${content}`);

/** Lets the browser keep what has to come back from the provider, signed and for ten minutes. */
export function giveOnTheWay(
  reply: FastifyReply,
  settings: Tls,
  keys: readonly CustomerKey[],
  { checks, returnTo }: Omit<OnTheWay, 'until'>,
  now: Instant,
): void {
  const secure = isSecure(reply.request, settings);
  const kept: OnTheWay = { checks, returnTo, until: now + ON_THE_WAY };
  const content = Buffer.from(JSON.stringify(kept)).toString('base64url');
  const options = { ...flags(secure), maxAge: ON_THE_WAY / 1_000 };
  reply.setCookie(named(SIGN_IN, secure), `${content}.${sealOf(keys, content)}`, options);
}

/** Takes back what the browser kept; undefined if there is nothing, it was not made here, or it has lapsed. */
export function takeOnTheWay(
  request: FastifyRequest,
  reply: FastifyReply,
  settings: Tls,
  keys: readonly CustomerKey[],
  now: Instant,
): OnTheWay | undefined {
  const secure = isSecure(request, settings);
  const name = named(SIGN_IN, secure);
  const value = request.cookies[name];
  if (value === undefined) return undefined;
  reply.clearCookie(name, flags(secure));
  const [content = '', seal] = value.split('.');
  if (seal !== sealOf(keys, content)) return undefined;
  const kept = JSON.parse(Buffer.from(content, 'base64url').toString()) as OnTheWay;
  return kept.until > now ? kept : undefined;
}
