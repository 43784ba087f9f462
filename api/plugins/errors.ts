import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import fp from 'fastify-plugin';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isNotTakenUp } from '../../client/ask';
import { EngineSilentError, engineStatus } from '../../client/connect';
import { TooManyAtOnceError } from '../../client/turns';
import { TooManyPasswords } from '../../db/credentials/passwords';
import { isDatabaseAway } from '../../db/database-away';
import type { Words } from '../../domain/language';
import { ProviderAway } from '../identity/provider';
import {
  type FieldError,
  firstOf,
  type Problem,
  ProblemError,
  sendProblem,
  tooManyActions,
  wrongFields,
} from '../problems';
import { issueSaid } from '../requests/issues';
import { unreadableSaid } from '../requests/unreadable';

const NOTHING_LOST: Words = {
  en: 'Nothing was lost; try again with the same Idempotency-Key.',
  zh: '内容没有丢失，请以同一 Idempotency-Key 重试。',
};
const noRoute = (route: string): Words => ({ en: `There is no ${route}; see /docs.`, zh: `没有 ${route}，见 /docs。` });

/**
 * What a schema found wrong, field by field. An unknown field is reported under its own name, and a wrong choice with
 * the possible choices.
 */
function fieldErrors(part: string, issue: FastifySchemaValidationError): FieldError[] {
  const { keyword, instancePath, params } = issue;
  const pointer = instancePath === '/' ? part : part + instancePath;
  switch (keyword) {
    case 'unrecognized_keys':
      return (params.keys as string[]).map((key) => ({
        pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        message: { en: 'is not a field of this request', zh: '不是该请求的字段' },
      }));
    default:
      return [{ pointer, message: issueSaid(issue) }];
  }
}

function toProblem(error: FastifyError | ProblemError): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = `/${error.validationContext ?? 'body'}`;
    return wrongFields(firstOf(error.validation.flatMap((issue) => fieldErrors(part, issue)))).problem;
  }
  switch (error.statusCode) {
    case 413:
      return new ProblemError('too-large', {
        en: 'Send at most 512 kB; put long documents elsewhere and refer to them.',
        zh: '最多 512 kB；较长的文件请另行存放并注明出处。',
      }).problem;
    case 415:
      return new ProblemError('unsupported-media-type', {
        en: 'Send the body as application/json.',
        zh: '请以 application/json 发送请求体。',
      }).problem;
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new ProblemError('malformed-request', unreadableSaid(error)).problem;
  }
  if (isDatabaseAway(error)) {
    return new ProblemError('database-away', NOTHING_LOST).problem;
  }
  if (error instanceof ProviderAway) {
    return new ProblemError('identity-provider-away', {
      en: 'Who is signed in stays so. Try again in a moment.',
      zh: '已登录的不受影响，请稍后再试。',
    }).problem;
  }
  if (error instanceof TooManyPasswords) {
    return new ProblemError('busy', {
      en: 'Too many people sign in at this moment; try again.',
      zh: '此时登录人数过多，请重试。',
    }).problem;
  }
  if (error instanceof TooManyAtOnceError) return tooManyActions().problem;
  if (isNotTakenUp(error)) {
    return new ProblemError('engine-away', {
      en: 'Too much is under way in this case; the request was not carried out. Try again in a moment.',
      zh: '该投诉正在进行的操作过多，请求未执行，请稍后再试。',
    }).problem;
  }
  if (engineStatus(error) !== undefined || error instanceof EngineSilentError) {
    return new ProblemError('engine-away', NOTHING_LOST).problem;
  }
  return new ProblemError('internal-error', {
    en: 'The error has been logged; nothing of it is shown here.',
    zh: '错误已记入日志，此处不显示其内容。',
  }).problem;
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
      const { problem } = new ProblemError('not-found', noRoute(`${request.method} ${request.url.split('?')[0]}`));
      return sendProblem(reply, problem);
    });
  },
  { name: 'errors' },
);
