import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import fp from 'fastify-plugin';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isNotTakenUp } from '../../client/ask';
import { EngineSilentError, engineStatus } from '../../client/connect';
import { TooManyAtOnceError } from '../../client/turns';
import { type FieldError, firstOf, type Problem, ProblemError, sendProblem, tooManyActions } from '../problems';

/** Errors of Postgres and of its driver which mean that it can't be reached or has no room now. */
const DATABASE_AWAY = /^(08|53|57P|25006|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;
const DATABASE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|statement timeout|not queryable/;

function isDatabaseAway(error: { code?: unknown; message?: string }): boolean {
  return DATABASE_AWAY.test(String(error.code ?? '')) || DATABASE_MESSAGES.test(error.message ?? '');
}

/**
 * What a schema found wrong, field by field. An unknown field is reported under its own name, and a wrong choice with
 * the possible choices.
 */
function fieldErrors(part: string, issue: FastifySchemaValidationError): FieldError[] {
  const { keyword, instancePath, params, message = 'is wrong' } = issue;
  const pointer = instancePath === '/' ? part : part + instancePath;
  switch (keyword) {
    case 'unrecognized_keys':
      return (params.keys as string[]).map((key) => ({
        pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        message: 'is not a field of this request',
      }));
    case 'invalid_union': {
      const [[first] = []] = params.errors as unknown as { message: string }[][];
      return [{ pointer, message: first?.message ?? message }];
    }
    default:
      return [{ pointer, message: message.endsWith(', received undefined') ? 'is missing' : message }];
  }
}

function toProblem(error: FastifyError | ProblemError): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = `/${error.validationContext ?? 'body'}`;
    const errors = firstOf(error.validation.flatMap((issue) => fieldErrors(part, issue)));
    const detail = errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
    return new ProblemError('malformed-request', detail, { errors }).problem;
  }
  switch (error.statusCode) {
    case 413:
      return new ProblemError('too-large', 'Send at most 512 kB; put long documents elsewhere and refer to them.')
        .problem;
    case 415:
      return new ProblemError('unsupported-media-type', 'Send the body as application/json.').problem;
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new ProblemError('malformed-request', error.message).problem;
  }
  if (isDatabaseAway(error)) {
    return new ProblemError('database-away', 'Nothing was lost; try again with the same Idempotency-Key.').problem;
  }
  if (error instanceof TooManyAtOnceError) return tooManyActions().problem;
  if (isNotTakenUp(error)) {
    return new ProblemError(
      'engine-away',
      'Too much is under way in this case; the request was not carried out. Try again in a moment.',
    ).problem;
  }
  if (engineStatus(error) !== undefined || error instanceof EngineSilentError) {
    return new ProblemError('engine-away', 'Nothing was lost; try again with the same Idempotency-Key.').problem;
  }
  return new ProblemError('internal-error', 'The error has been logged; nothing of it is shown here.').problem;
}

/** The one place that turns every error into an answer, and hides the details of a 5xx. */
export const errors = fp(
  async (app) => {
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const problem = toProblem(error);
      if (problem.status >= 500) {
        request.log[problem.status === 500 ? 'error' : 'warn']({ err: error }, problem.title.en);
      }
      return sendProblem(reply, problem);
    });
    app.setNotFoundHandler((request, reply) => {
      const { problem } = new ProblemError(
        'not-found',
        `There is no ${request.method} ${request.url.split('?')[0]}; see /docs.`,
      );
      return sendProblem(reply, problem);
    });
  },
  { name: 'errors' },
);
