import type { FastifyRequest } from 'fastify';
import pino from 'pino';

/**
 * How requests and errors are written to the log: with ids and settings, but nothing that somebody wrote. If somebody
 * searches for a telephone number, or puts it where an id belongs, it must not appear in a log that many people read.
 */
export const logSerializers = {
  req: ({ method, routeOptions, params, originalUrl, ip }: FastifyRequest) => ({
    method,
    url:
      routeOptions?.url === undefined
        ? '(no such route)'
        : shownPath(routeOptions.url, params) + shownQuery(originalUrl, !SECRET.has(routeOptions.url)),
    remoteAddress: ip,
  }),
  /** Errors without the row or the value that Postgres names in them. */
  err: (error: Error) => {
    const {
      detail: _detail,
      where: _where,
      internalQuery: _query,
      parameters: _parameters,
      ...rest
    } = pino.stdSerializers.err(error);
    return rest;
  },
} as const;

/** Replaces what is not written to the log. */
const HIDDEN = '***';

/** Parameters that hold choices, codes, page numbers and moments. All others are hidden, including unknown ones. */
const SETTINGS: ReadonlySet<string> = new Set([
  ...[
    'state',
    'stage',
    'unit',
    'assignee',
    'owner',
    'category',
    'severity',
    'slaState',
    'channel',
    'customerClass',
    'incidents',
    'coordinator',
    'repeat',
    'appealed',
  ],
  ...[
    'nuisance',
    'dueBefore',
    'receivedFrom',
    'receivedTo',
    'dueFrom',
    'dueTo',
    'lang',
    'from',
    'to',
    'limit',
    'total',
    'status',
    'kind',
    'action',
  ],
  ...['intervention', 'type', 'unread'],
]);

/** A code or a moment. A value with many digits in a row may be somebody's number. */
const PLAIN = /^(?!.*\d{5})[A-Za-z0-9_.:-]{1,60}$/;
/** The id of a case, perhaps with one of its tasks, or its number. */
const OF_A_CASE = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.[a-z]\d{1,6}(?:-\d{1,6})?)?|20\d{6}-\d{6,8})$/i;

function shownPath(route: string, params: unknown): string {
  return route.replaceAll(/:(\w+)|\*/g, (_whole, name: string | undefined) => {
    const value = String((params as Record<string, unknown> | undefined)?.[name ?? '*'] ?? '');
    return PLAIN.test(value) || OF_A_CASE.test(value) ? value : HIDDEN;
  });
}

/** Routes whose parameters are secrets, whatever they are called. */
const SECRET: ReadonlySet<string> = new Set(['/sign-in/oidc/callback']);

function shownQuery(url: string, settings: boolean): string {
  const at = url.indexOf('?');
  if (at < 0) return '';
  const shown = [...new URLSearchParams(url.slice(at))].map(([name, value]) => {
    if (!settings) return HIDDEN;
    if (!SETTINGS.has(name)) return KNOWN_TEXTS.has(name) ? `${name}=${HIDDEN}` : HIDDEN;
    return `${name}=${PLAIN.test(value) ? value : HIDDEN}`;
  });
  return `?${shown.join('&')}`;
}

/** Parameters whose name is logged, but not their value. */
const KNOWN_TEXTS: ReadonlySet<string> = new Set([
  'text',
  'product',
  'area',
  'agency',
  'externalReference',
  'particular',
  'cursor',
  'phone',
  'billingNumber',
  'name',
]);
