import { setTimeout as delay } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { RunningInstallation } from './installation';

/** An answer of the API, with the fields of a complaint that these tests look at. */
export interface Answer {
  readonly status: number;
  readonly body: { id: string; state: string; version: number; owner: { person: string }; type?: string };
}

/** How long a caller repeats a request before the test fails, in milliseconds. */
const PATIENCE_MS = 300_000;
const REQUEST_MS = 10_000;

/** Sends one request. Gives undefined if no answer came. */
export async function send(
  { apiUrl }: RunningInstallation,
  token: string,
  path: string,
  key: string,
  body: object,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(apiUrl + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  } catch {
    return undefined;
  }
}

/** Repeats a request with the same key until the answer is another one than "not now", as any careful client does. */
export async function sendUntilAnswered(...request: Parameters<typeof send>): Promise<Answer> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await send(...request);
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) return answer;
    if (performance.now() > deadline) throw new Error(`no answer to ${request[2]}: ${JSON.stringify(answer)}`);
    await delay(100 + Math.random() * 200);
  }
}

/** Files a complaint under a policy, as the hotline system does. */
export async function file(installation: RunningInstallation, policy: string): Promise<Answer> {
  return sendUntilAnswered(installation, installation.tokens.machines.hotline!, '/complaints', v7(), {
    channel: 'hotline',
    category: 'network.coverage',
    customer: { name: 'A' },
    facts: 'No signal.',
    policy,
  });
}
