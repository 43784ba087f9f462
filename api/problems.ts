import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Rejection, RejectionType } from '../domain/complaint/rejection';

/** One wrong field of a request. */
export interface FieldError {
  /** The place, such as `/body/customer/phone`, `/querystring/cursor` or `/headers/idempotency-key`. */
  readonly pointer: string;
  readonly message: string;
}

/** What has happened to a complaint in the meantime, as far as the caller may see it. */
export interface Since {
  /** The version that the complaint has now. */
  readonly version: number;
  readonly events: readonly {
    readonly version: number;
    readonly type: string;
    readonly at: string;
    readonly by: Readonly<Record<string, string>>;
  }[];
}

/** An answer other than success, in the form of RFC 9457. */
export interface Problem {
  readonly status: number;
  /** Last part of the `type` URL: `/problems/<type>`. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** The rule of permission that forbids it. */
  readonly rule?: string;
  /** What has happened since the version that the caller saw. */
  readonly since?: Since;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/** The one table of all problems that callers can get. */
const KINDS = {
  'malformed-request': [400, 'The request is malformed'],
  'unknown-reference': [400, 'The request names something that does not exist'],
  'unknown-token': [401, 'A valid token is needed'],
  'not-permitted': [403, 'This is not permitted'],
  'not-found': [404, 'There is no such thing'],
  'key-reused': [409, 'The idempotency key was used for another request'],
  'request-timeout': [408, 'The request did not arrive in time'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'Send JSON'],
  'headers-too-large': [431, 'The headers are too large'],
  'too-many-actions': [429, 'Too many actions at once on one complaint'],
  'too-many-attempts': [429, 'Too many wrong tokens'],
  'rate-limited': [429, 'Too much was looked up'],
  'internal-error': [500, 'Something went wrong here'],
  'database-away': [503, 'The database does not answer'],
  'credential-conflict': [409, 'This key contradicts another one'],
  'absence-conflict': [409, 'The absence contradicts another one'],
  'wrong-batch-state': [409, 'The batch is in another state'],
  busy: [503, 'Too much is asked at once'],
  'engine-away': [503, 'The workflow engine does not answer'],
  'wrong-state': [409, 'The complaint is in another state'],
  'changed-since': [409, 'Somebody has changed the complaint'],
  closed: [409, 'The complaint has ended'],
  'unknown-category': [400, 'The policy has no such category'],
  'wrong-person': [409, 'The person does not hold the office that this takes'],
  'nothing-to-change': [409, 'Nothing would change'],
  'unknown-escalation': [409, 'There is no such open escalation'],
  'no-higher-level': [409, 'There is nobody above'],
  'return-not-allowed': [409, 'This return is not allowed'],
  'tasks-open': [409, 'Units have yet to answer'],
  'unknown-task': [409, 'There is no such task to act on'],
  'extension-not-allowed': [409, 'This extension is not allowed'],
  'unknown-request': [409, 'There is no such request to rule on'],
  'remedies-open': [409, 'What the reply promised has yet to be carried out'],
  'supervision-open': [409, 'The complaint is supervised'],
  'not-yet': [409, 'It is too early for this'],
  'unknown-remedy': [409, 'There is no such open remedy'],
  'invalid-policy': [400, 'The policy document cannot be used'],
  'invalid-calendar': [400, 'The calendar document cannot be used'],
  'edition-exists': [409, 'This edition has been published already'],
  'invalid-organisation': [400, 'The organisation cannot be as the document says'],
  'organisation-changed': [409, 'Somebody has changed the organisation'],
  'hand-over-pending': [409, 'A hand-over waits for its answer'],
  'pause-not-allowed': [409, 'This pause is not allowed'],
  'merge-not-allowed': [409, 'This merge is not allowed'],
  'reopen-window-over': [409, 'The window for reopening is over'],
  contradiction: [400, 'The request contradicts itself'],
} as const satisfies Record<string, readonly [number, string]> & Record<RejectionType, readonly [number, string]>;

export type ProblemType = keyof typeof KINDS;

/** Thrown anywhere in the API; the error handler turns it into the answer. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(type: ProblemType, detail: string, more: Pick<Problem, 'errors' | 'rule' | 'retryAfter' | 'since'> = {}) {
    super(detail);
    const [status, title] = KINDS[type];
    const retry = status === 503 || status === 429 ? { retryAfter: 2 } : {};
    this.problem = { status, type, title, detail, ...retry, ...more };
  }
}

/** A 429: too many actions on one complaint are under way or wait for their turn. */
export const tooManyActions = (): ProblemError =>
  new ProblemError('too-many-actions', 'Ten actions on this complaint are under way; try again in a moment.');

/** The most wrong fields that are named: even a small request can have more than anybody reads. */
const MOST_ERRORS = 500;

/** The first of many errors, and how many more there are. */
export function firstOf(errors: readonly FieldError[]): FieldError[] {
  if (errors.length <= MOST_ERRORS) return [...errors];
  return [...errors.slice(0, MOST_ERRORS), { pointer: '', message: `and ${errors.length - MOST_ERRORS} more` }];
}

/** The problem of one wrong field of a body. */
export function wrongField(
  field: string,
  message: string,
  type: 'malformed-request' | 'unknown-reference' = 'malformed-request',
): ProblemError {
  const pointer = `/body/${field}`;
  return new ProblemError(type, `${pointer}: ${message}`, { errors: [{ pointer, message }] });
}

/** The problem of a field that names something that does not exist. */
export const unknownReference = (field: string, message: string): ProblemError =>
  wrongField(field, message, 'unknown-reference');

/** A rejection by the rules as a problem. */
export function rejectionProblem({ type, message, rule }: Rejection): ProblemError {
  return new ProblemError(type, message, rule === undefined ? {} : { rule });
}

/** Answers a request with a problem, in the form that RFC 9457 gives. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, retryAfter } = problem;
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemBody(problem));
}

/** A problem as it is sent. */
export function problemBody({ status, type, retryAfter: _header, ...rest }: Problem): object {
  return { type: `/problems/${type}`, status, ...rest };
}

/** The schema of a problem, for the OpenAPI document. */
export const problemSchema = z
  .object({
    type: z.string().describe('A URL path that names the kind of problem'),
    status: z.number().int(),
    title: z.string(),
    detail: z.string().describe('What was wrong and what to do'),
    rule: z.string().optional().describe('The rule of permission that forbids it'),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    since: z
      .object({
        version: z.number().int().describe('What the complaint has now'),
        events: z.array(
          z.object({
            version: z.number().int(),
            type: z.string(),
            at: z.string(),
            by: z.record(z.string(), z.string()),
          }),
        ),
      })
      .optional()
      .describe('Of `changed-since`: what happened after the version in If-Match, the first 100 events'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

const TITLES = new Map<number, string>();
for (const [status, title] of Object.values(KINDS))
  TITLES.set(status, [TITLES.get(status), title].filter(Boolean).join('; or: '));

/** Problem answers of a route, for the OpenAPI document. */
export function problems<const Status extends readonly number[]>(...statuses: Status): Record<number, z.ZodType> {
  const answers = [...new Set([401, 429, 500, 503, ...statuses])].map((status) => [
    status,
    { description: TITLES.get(status), content: { 'application/problem+json': { schema: problemSchema } } },
  ]);
  // The content type is all that this adds to the schema. The types of replies follow from the schema of the success.
  return Object.fromEntries(answers);
}
