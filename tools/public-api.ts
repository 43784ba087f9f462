import { setTimeout as delay } from 'node:timers/promises';

/** An answer of the API. Status 0 means that there was none. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const JSON_BODY = { 'content-type': 'application/json' };
/** Longest wait for an answer, in ms. */
const DEADLINE_MS = 10_000;
const TRIES = 3;
/** Statuses after which a request is tried again. */
const PASSING = [0, 429, 503];

/** The public API as a client sees it, with the tokens of the people who use it. */
export class Api {
  /** How many requests there have been, by kind: `GET`, or `POST` with its result. */
  readonly answers = new Map<string, number>();

  /** @param deadlineMs the longest wait for an answer */
  constructor(
    private readonly base: string,
    private readonly deadlineMs: number = DEADLINE_MS,
  ) {}

  get(token: string, path: string): Promise<Answer> {
    return this.ask('GET', token, path);
  }

  /** @param key names the request, so that trying again does no harm; left out where that does none anyhow */
  post(token: string, path: string, body: unknown, key?: string): Promise<Answer> {
    const headers = { ...JSON_BODY, ...(key === undefined ? {} : { 'idempotency-key': key }) };
    return this.ask('POST', token, path, { headers, body: JSON.stringify(body) });
  }

  put(token: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('PUT', token, path, { headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });
  }

  private async ask(
    method: string,
    token: string,
    path: string,
    more: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await once(`${this.base}${path}`, {
        method,
        body: more.body,
        headers: { ...more.headers, authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(this.deadlineMs),
      });
      const kind = `${method} ${answer.status === 0 ? 'no answer' : answer.status}`;
      this.answers.set(kind, (this.answers.get(kind) ?? 0) + 1);
      if (!PASSING.includes(answer.status) || tries === TRIES) return answer;
      await delay(1_000 * tries);
    }
  }
}

async function once(url: string, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, request);
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  } catch (thrown) {
    const { message, cause } = thrown as Error & { cause?: { code?: string; message?: string } };
    const { origin } = new URL(url);
    const detail = `${origin} can't be reached (${cause?.code ?? cause?.message ?? message}). Is Shouwen running there? Start it with npm start, or name its API with --api.`;
    return { status: 0, body: { detail } };
  }
}

/** What went wrong, in one line. */
export function problemOf({ status, body }: Answer): string {
  const type = typeof body.type === 'string' ? body.type.replace('/problems/', '') : '';
  if (status === 0) return String(body.detail);
  return `${status} ${type || body.title || ''}: ${body.detail ?? ''}`;
}
