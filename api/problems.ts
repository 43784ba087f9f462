import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Rejection } from '../domain/complaint/rejection';
import type { Language, Words } from '../domain/language';
import { sentence } from '../words/sentence';
import { PROBLEM_KINDS, type ProblemType } from './problem-kinds';
import { answerLanguage } from './requests/language';
import { type ChangedFactView, changedFactView } from './views/changed-fact';
import { wordsView } from './views/words';

/** One wrong field of a request. */
export interface FieldError {
  /** The place, such as `/body/customer/phone`, `/querystring/cursor` or `/headers/idempotency-key`. */
  readonly pointer: string;
  readonly message: Words;
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
  /** What is not as they saw it any more, for whoever sees the complaint whole. */
  readonly fields: readonly ChangedFactView[];
}

/** A particular that a complaint lacks; without a name where nobody has looked it up. */
export interface Missing {
  readonly id: string;
  readonly name?: Words;
}

/** An answer other than success, in the form of RFC 9457. */
export interface Problem {
  readonly status: number;
  /** Last part of the `type` URL: `/problems/<type>`. */
  readonly type: string;
  readonly title: Words;
  readonly detail: Words;
  readonly errors?: readonly FieldError[];
  /** The rule of permission that forbids it. */
  readonly rule?: string;
  /** What the complaint lacks. */
  readonly missing?: readonly Missing[];
  /** What has happened since the version that the caller saw. */
  readonly since?: Since;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/** Thrown anywhere in the API; the error handler turns it into the answer. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(
    type: ProblemType,
    detail: Words,
    more: Pick<Problem, 'errors' | 'rule' | 'retryAfter' | 'since' | 'missing'> = {},
  ) {
    super(detail.en);
    const [status, title] = PROBLEM_KINDS[type];
    const retry = status === 503 || status === 429 ? { retryAfter: 2 } : {};
    this.problem = { status, type, title, detail, ...retry, ...more };
  }
}

/** A 429: too many actions on one complaint are under way or wait for their turn. */
export const tooManyActions = (): ProblemError =>
  new ProblemError('too-many-actions', {
    en: 'Ten actions on this complaint are under way; try again in a moment.',
    zh: '该投诉已有十项操作正在进行，请稍后再试。',
  });

/** The most wrong fields that are named: even a small request can have more than anybody reads. */
const MOST_ERRORS = 500;

/** The first of many errors, and how many more there are. */
export function firstOf(errors: readonly FieldError[]): FieldError[] {
  if (errors.length <= MOST_ERRORS) return [...errors];
  const more = errors.length - MOST_ERRORS;
  return [...errors.slice(0, MOST_ERRORS), { pointer: '', message: { en: `and ${more} more`, zh: `另有 ${more} 处` } }];
}

/** Wrong fields in one sentence. */
export const fieldsSaid = (errors: readonly FieldError[]): Words => ({
  en: errors.map(({ pointer, message }) => `${pointer}: ${message.en}`).join('; '),
  zh: errors.map(({ pointer, message }) => `${pointer}：${message.zh}`).join('；'),
});

/**
 * What is wrong with a document.
 *
 * @param above the pointer to the document itself
 */
export const documentErrors = (
  issues: readonly { readonly pointer: string; readonly message: Words }[],
  above = '/body/document',
): FieldError[] => firstOf(issues.map(({ pointer, message }) => ({ pointer: above + pointer, message })));

/** The problem of wrong fields, wherever they stand in the request. */
export const wrongFields = (errors: readonly FieldError[], type: ProblemType = 'malformed-request'): ProblemError =>
  new ProblemError(type, fieldsSaid(errors), { errors });

/** The problem of one wrong field of a body. */
export const wrongField = (field: string, message: Words, type?: ProblemType): ProblemError =>
  wrongFields([{ pointer: `/body/${field}`, message }], type);

/** What somebody is told for whom a complaint does not exist. */
export const noComplaintSaid = (id: string): Words => ({ en: `There is no complaint ${id}.`, zh: `没有投诉 ${id}。` });

/** What somebody is told for whom a person does not exist. */
export const noPersonSaid = (id: string): Words => ({ en: `There is no person ${id}.`, zh: `没有人员 ${id}。` });

/** The problem of a field that names something that does not exist. */
export const unknownReference = (field: string, message: Words): ProblemError =>
  wrongField(field, message, 'unknown-reference');

/** A rejection by the rules as a problem. */
export function rejectionProblem({ type, message, rule, particulars }: Rejection): ProblemError {
  return new ProblemError(type, message, {
    ...(rule === undefined ? {} : { rule }),
    ...(particulars === undefined ? {} : { missing: particulars.map((id) => ({ id })) }),
  });
}

/** Answers a request with a problem, in the form that RFC 9457 gives and in the language that the request asks for. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, retryAfter } = problem;
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemBody(problem, answerLanguage(reply)));
}

/** A wrong field as it is sent. */
export const fieldIn = ({ pointer, message }: FieldError, language: Language) => ({
  pointer,
  message: sentence(message, language),
});

/** A problem as it is sent. */
export function problemBody(
  { status, type, title, detail, errors, retryAfter: _header, ...rest }: Problem,
  language: Language,
) {
  return {
    type: `/problems/${type}`,
    status,
    title: sentence(title, language),
    detail: sentence(detail, language),
    ...rest,
    ...(errors === undefined ? {} : { errors: errors.map((error) => fieldIn(error, language)) }),
  };
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
    missing: z
      .array(z.object({ id: z.string(), name: wordsView.optional() }))
      .optional()
      .describe('Of `particulars-missing`: what the complaint lacks, to be added with supplement'),
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
        fields: z
          .array(changedFactView)
          .describe('What is not as they saw it any more, field by field; for whoever sees the complaint whole'),
      })
      .optional()
      .describe('Of `changed-since`: what happened after the version in If-Match, the first 100 events'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

const TITLES = new Map<number, Words>();
for (const [status, { en, zh }] of Object.values<readonly [number, Words]>(PROBLEM_KINDS)) {
  const before = TITLES.get(status);
  TITLES.set(
    status,
    before === undefined ? { en, zh } : { en: `${before.en}; or: ${en}`, zh: `${before.zh}；或：${zh}` },
  );
}

/** What problems with a status are called, all of them; undefined where there is none. */
export const statusTitle = (status: number): Words | undefined => TITLES.get(status);

/** Problem answers of a route, for the OpenAPI document. */
export function problems<const Status extends readonly number[]>(...statuses: Status): Record<number, z.ZodType> {
  const answers = [...new Set([401, 429, 500, 503, ...statuses])].map((status) => [
    status,
    { description: statusTitle(status)?.en, content: { 'application/problem+json': { schema: problemSchema } } },
  ]);
  // The content type is all that this adds to the schema. The types of replies follow from the schema of the success.
  return Object.fromEntries(answers);
}
