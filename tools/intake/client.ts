import type { Pace } from './pace';
import type { Reason } from './reason';
import type { ComplaintBody } from './row';

/** Where the API is, and how a client asks it. */
export interface ClientOptions {
  /** Base URL. */
  readonly api: string;
  readonly token: string;
  readonly pace: Pace;
  /** Longest wait for one answer, in ms. */
  readonly deadlineMs: number;
  /** How long one request is tried again before the whole intake is given up, in ms. */
  readonly patienceMs: number;
  /** Called with a line of text whenever requests have to wait. */
  readonly onWait: (message: string) => void;
}

/** What the API answered to a complaint. */
export type Filing =
  | { readonly outcome: 'filed' | 'already there'; readonly number: string }
  | { readonly outcome: 'refused'; readonly type: string; readonly reasons: readonly Reason[] };

/** The API cannot be used at all, so going on with other rows makes no sense. */
export class ApiUnusable extends Error {
  override readonly name = 'ApiUnusable';
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Partial<Readonly<Record<string, unknown>>>;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/**
 * How long the first question is tried again, in ms. An API that does not answer at all is probably not at that
 * address.
 */
const KNOCK_MS = 10_000;
/**
 * How often a row may end in an internal error of the API before the row is refused. Then the row, and not the API, is
 * taken to be the cause.
 */
const INTERNAL_ERRORS = 3;

/** A client of the public API. It always says so when it gives up, and it never files a complaint twice. */
export class IntakeClient {
  constructor(private readonly options: ClientOptions) {}

  /**
   * Sends a request that changes nothing, to find out whether the API is there and accepts the token. @throws
   * ApiUnusable
   */
  async knock(signal: AbortSignal): Promise<void> {
    const patience = Math.min(this.options.patienceMs, KNOCK_MS);
    const { answer } = await this.patiently('GET', '/policies?limit=200', {}, undefined, signal, patience);
    // A token for intake alone does not open reading, and that is fine.
    if (answer.status !== 200 && answer.status !== 403) throw unusable(answer, this.options.api);
  }

  /**
   * Files a complaint under its own idempotency key. Repeating it is harmless.
   *
   * @param signal ends the waiting between tries; a request that has been sent still gets its answer
   * @throws ApiUnusable if the API stays away for longer than `patienceMs`, or does not accept the token
   */
  async file(key: string, body: ComplaintBody, signal: AbortSignal): Promise<Filing> {
    const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
    const { answer, lost } = await this.patiently('POST', '/complaints', headers, JSON.stringify(body), signal);
    if (answer.status === 201) {
      // If the answer to an earlier try was lost, that try may have filed the complaint, although the API now says that
      // it is there already.
      const replayed = answer.headers.get('idempotency-replayed') === 'true' && !lost;
      return { outcome: replayed ? 'already there' : 'filed', number: String(answer.body.number) };
    }
    if ([400, 409, 413, 500].includes(answer.status)) return refusal(answer);
    throw unusable(answer, this.options.api);
  }

  /** Asks until there is an answer that another try would not change. */
  private async patiently(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
    signal: AbortSignal,
    patienceMs = this.options.patienceMs,
  ): Promise<{ answer: Answer; lost: boolean }> {
    const { api, token, pace, deadlineMs, onWait } = this.options;
    const begun = performance.now();
    let lost = false;
    let internal = 0;
    for (let tries = 1; ; tries += 1) {
      await pace.turn(signal);
      const asked = await ask(`${api}${path}`, {
        method,
        headers: { ...headers, authorization: `Bearer ${token}` },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(deadlineMs),
      });
      if (typeof asked !== 'string') {
        if (asked.status === 500) internal += 1;
        if (!isPassing(asked.status) || internal === INTERNAL_ERRORS) return { answer: asked, lost };
      }
      if (typeof asked === 'string' || asked.status >= 500) lost = true;
      const waitMs = waitFor(asked, tries);
      const why = typeof asked === 'string' ? asked : `it answers ${asked.status} ${asked.body.title ?? ''}`.trimEnd();
      if (performance.now() - begun + waitMs > patienceMs) {
        throw new ApiUnusable(`The API at ${api} can't be used: ${why}, for ${Math.round(patienceMs / 1_000)} s now.`);
      }
      // Several requests fail at the same moment. Only the first of them prints a line.
      if (pace.hold(waitMs)) onWait(`${why}; next try in ${(waitMs / 1_000).toFixed(1)} s`);
    }
  }
}

/** The answer of the API, or a text that says why there is none. */
async function ask(url: string, request: RequestInit): Promise<Answer | string> {
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: jsonOf(text) };
  } catch (thrown) {
    const { name, message, cause } = thrown as Error & { cause?: { code?: string; message?: string } };
    if (name === 'TimeoutError') return 'it does not answer in time';
    return `it can't be reached (${cause?.code ?? cause?.message ?? message})`;
  }
}

function jsonOf(text: string): Answer['body'] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

/** Whether another try may change this status. */
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** How long to wait until the next try: as long as the API asks for, or else longer each time, up to a limit. */
function waitFor(asked: Answer | string, tries: number): number {
  const backOff = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  const header = typeof asked === 'string' ? null : asked.headers.get('retry-after');
  if (header === null) return backOff;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? backOff : Math.min(Math.max(ms, backOff), LONGEST_WAIT_MS);
}

function refusal({ body }: Answer): Filing {
  const type = String(body.type ?? 'unknown').replace('/problems/', '');
  const errors = Array.isArray(body.errors) ? (body.errors as { pointer: string; message: string }[]) : [];
  const reasons = errors.map(({ pointer, message }) => ({ field: fieldOf(pointer), message }));
  if (reasons.length === 0)
    reasons.push({ field: 'row', message: String(body.detail ?? body.title ?? 'no reason given') });
  return { outcome: 'refused', type, reasons };
}

/** The field that a JSON pointer names: `/body/customer/phone` → `customer.phone`. */
const fieldOf = (pointer: string): string => pointer.split('/').slice(2).join('.') || pointer;

function unusable({ status, body }: Answer, api: string): ApiUnusable {
  if (status === 401)
    return new ApiUnusable(`The API at ${api} does not know the token: ${body.detail ?? ''}`.trimEnd());
  if (status === 403) return new ApiUnusable(`The token may not file complaints: ${body.detail ?? ''}`.trimEnd());
  return new ApiUnusable(`${api} answers ${status} where Shouwen's API would not; is it the right address?`);
}
