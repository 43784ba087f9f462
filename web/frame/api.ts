import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/api';
import { acceptLanguage } from './language';
import { heard, unheard } from './live';
import { learnBuild } from './newer';
import { learnTime } from './server-clock';
import { expired, shownPerson, signedInAgain } from './signed-out';
import { isBackground } from './touched';

export type Problem = components['schemas']['Problem'];

/** The API turned something down, and says why in the language of the desk. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfter: number | null,
    /** Whether another server answered in the API's place, which has no words for people. */
    readonly isForeign = false,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
  }

  /** The kind of problem, such as `changed-since`. */
  get type(): string {
    return this.problem.type.replace('/problems/', '');
  }

  /** Whether it is not for this person, or no longer: what was shown of it has to go. */
  get isOutOfSight(): boolean {
    return !this.isForeign && [403, 404, 410].includes(this.problem.status);
  }
}

/** The request got no answer: nobody knows whether it was carried out. */
export class NoAnswerError extends Error {
  constructor() {
    super('no answer');
    this.name = 'NoAnswerError';
  }
}

/**
 * Whether what failed may well go another time: no answer came, the server could not answer at the moment, or it has too
 * much to do. What it turns down otherwise it turns down again.
 */
export const mayBeOver = (error: unknown): boolean =>
  !(error instanceof ProblemError) || error.isForeign || error.problem.status >= 500 || error.problem.status === 429;

/** Addresses at which a 401 is the answer, and not the end of a session. */
const SESSION = /^\/(?:session|sessions|sign-in)(?:\/|$)/;

/**
 * Sends a request. Where the session has ended meanwhile, it waits until the person has signed in again, and sends the
 * same request with the same key.
 *
 * @throws NoAnswerError
 */
export async function send(request: Request): Promise<Response> {
  request.headers.set('accept-language', acceptLanguage());
  if (isBackground()) request.headers.set('shouwen-background', 'true');
  const isOfSession = SESSION.test(new URL(request.url).pathname);
  const person = shownPerson();
  // All windows share a session. Who has one now is asked without a name, since that is what has to be learnt.
  if (person !== undefined && !(isOfSession && request.method === 'GET')) request.headers.set('shouwen-person', person);
  // Before they are wholly back, as with a first password that has yet to be changed, it would be turned down.
  if (expired.get() && !isOfSession) await signedInAgain();
  for (;;) {
    const sentAt = Date.now();
    const answer = await fetch(request.clone()).catch((error: unknown) => {
      if (request.signal.aborted) throw error;
      unheard();
      throw new NoAnswerError();
    });
    // A gateway that answers in the server's place says that the server did not.
    if (answer.status >= 502 && answer.status <= 504 && !isProblem(answer)) {
      unheard();
      throw new NoAnswerError();
    }
    heard();
    learnTime(answer, sentAt);
    learnBuild(answer);
    if (answer.status !== 401 || isOfSession) return answer;
    await signedInAgain();
  }
}

const isProblem = (answer: Response): boolean =>
  answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;

/** The API, with the types of its own document. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

/**
 * What an answer has.
 *
 * @throws ProblemError if the API turned the request down
 */
export async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (error !== undefined) throw problemIn(error, response);
  return data as T;
}

/** The problem in the body of an answer; one that names the status alone where another server answered. */
export function problemIn(body: unknown, response: Response): ProblemError {
  const wait = Number(response.headers.get('retry-after'));
  const isOurs = typeof body === 'object' && body !== null && 'type' in body;
  const problem = isOurs
    ? (body as Problem)
    : ({ type: '/problems/internal-error', title: `HTTP ${response.status}`, status: response.status } as Problem);
  return new ProblemError(problem, Number.isFinite(wait) && wait > 0 ? wait : null, !isOurs);
}

/**
 * Sends a request to a route by its address, for actions and the session.
 *
 * @param options.keepalive whether it goes out although the page is left meanwhile
 * @throws ProblemError, NoAnswerError
 */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  {
    body,
    headers = {},
    keepalive = false,
  }: { body?: unknown; headers?: Readonly<Record<string, string>>; keepalive?: boolean } = {},
): Promise<T> {
  const request = new Request(new URL(path, location.origin), {
    method,
    keepalive,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await send(request);
  const text = await response.text();
  const content: unknown = text === '' ? undefined : parsed(text);
  if (!response.ok) throw problemIn(content, response);
  return content as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Another server has answered in the API's place, with a page of its own.
    return undefined;
  }
}
