import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, Api, problemOf } from '../public-api';
import { CommandError, fileProblem } from '../terminal/problem';
import type { Screen } from '../terminal/screen';
import { type Adoption, adopt } from './adopt';
import { EXIT, HELP, type PolicyCommand, readCommand, type Task } from './options';
import {
  type BackTest,
  type Difference,
  type Problem,
  showBackTest,
  showDifference,
  showProblems,
  table,
} from './show';

/** Where the command reads and writes. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly out: Screen;
  readonly err: Screen;
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
}

const LOOK_EVERY_MS = 500;

/** Runs `npm run policy`. @returns the exit code */
export async function policy(args: readonly string[], { env, out, err, stop }: Surroundings): Promise<number> {
  const say = (text: string): void => void out.write(`${text}\n`);
  try {
    const command = readCommand(args, env);
    if (command === undefined) {
      say(HELP);
      return EXIT.complete;
    }
    return await new Run(command, say, err, stop).do();
  } catch (thrown) {
    if (!(thrown instanceof CommandError)) throw thrown;
    err.write(`${thrown.message}\n`);
    return EXIT.unusable;
  }
}

class Run {
  readonly #api: Api;

  constructor(
    private readonly command: PolicyCommand,
    private readonly say: (text: string) => void,
    private readonly err: Screen,
    private readonly stop: AbortSignal,
  ) {
    this.#api = new Api(command.api);
  }

  do(): Promise<number> {
    const { task } = this.command;
    switch (task.do) {
      case 'list':
        return this.#list();
      case 'validate':
        return this.#validate(task.file);
      case 'publish':
        return this.#publish(task.file);
      case 'adopt':
        return this.#adopt(task);
      case 'diff':
        return this.#diff(task);
      case 'backtest':
        return 'resume' in task ? this.#watch(task.resume) : this.#backTest(task);
    }
  }

  async #list(): Promise<number> {
    return this.#shown(await this.#get('/policies?limit=200'), ({ items }) => {
      const rows = (items as Record<string, unknown>[]).map(({ id, version, status, effectiveAt, isDefault }) =>
        [id, version, status, effectiveAt, isDefault ? 'default' : ''].map(String),
      );
      return table([['policy', 'version', 'status', 'from', ''], ...rows]);
    });
  }

  async #validate(file: string): Promise<number> {
    const answer = await this.#post('/policies/validate', { document: readDocument(file) });
    const shown = this.#shown(answer, ({ valid, problems }) =>
      valid ? `${file} can be published.` : `${file} can't be published:\n${showProblems(problems as Problem[])}`,
    );
    return answer.status === 200 && answer.body.valid !== true ? EXIT.refused : shown;
  }

  async #publish(file: string): Promise<number> {
    const document = readDocument(file);
    // Only policies have the field `clocks`; a document without it is a calendar.
    const path = 'clocks' in document ? '/policies' : '/calendars';
    return this.#shown(await this.#post(path, { document }), ({ id, version, effectiveAt }) =>
      [`${id} version ${version} is published`, ...(effectiveAt ? [`and holds from ${effectiveAt}`] : [])].join(' '),
    );
  }

  async #adopt(adoption: Adoption): Promise<number> {
    const { calendar, policy } = adopt(adoption, new Date());
    this.say(`${calendar} and ${policy} are written. Change what differs with you, and publish them in this order.`);
    return EXIT.complete;
  }

  async #diff({ id, from, to }: { id: string; from: number | undefined; to: number | string }): Promise<number> {
    const path = `/policies/${encodeURIComponent(id)}/diff`;
    if (typeof to === 'number') {
      if (from === undefined) throw new CommandError(`Name both versions: diff ${id}@VERSION ${to}`);
      return this.#shown(await this.#get(`${path}?from=${from}&to=${to}`), (body) => showDifference(body as never));
    }
    const query = from === undefined ? '' : `?from=${from}`;
    const answer = await this.#post(`${path}${query}`, { document: readDocument(to) });
    return this.#shown(answer, (body) => showDifference(body as unknown as Difference));
  }

  async #backTest({ file, policy, from, to }: Extract<Task, { from: string; file: string }>): Promise<number> {
    const request = { document: readDocument(file), policy, from, to };
    // A back-test that is asked for again runs again, since there may be more cases by then. So it gets a new key.
    const answer = await this.#api.post(this.command.token, '/policies/back-tests', request, randomUUID());
    if (answer.status !== 202) return this.#refused(answer);
    return this.#watch(String(answer.body.id));
  }

  /**
   * Shows the progress of a back-test until it ends. It runs on the server, and also goes on when this command ends.
   */
  async #watch(id: string): Promise<number> {
    let shown = '';
    for (;;) {
      const answer = await this.#get(`/policies/back-tests/${encodeURIComponent(id)}`);
      if (answer.status !== 200) return this.#refused(answer);
      const test = answer.body as unknown as BackTest;
      const line = `back-test ${id}: ${test.status}, ${test.done} of ${test.total} cases`;
      if (line !== shown) this.err.write(`${line}\n`);
      shown = line;
      if (test.status === 'done') return this.#shown(answer, () => showBackTest(test));
      if (test.status === 'failed') {
        this.err.write(`It failed: ${test.failure}\n`);
        return EXIT.refused;
      }
      if (this.stop.aborted) {
        this.err.write(`It goes on; to see its end: npm run policy -- backtest --resume ${id}\n`);
        return EXIT.interrupted;
      }
      await delay(LOOK_EVERY_MS, undefined, { signal: this.stop }).catch(() => {
        // The waiting was interrupted. The loop looks once more and then ends.
      });
    }
  }

  #get(path: string): Promise<Answer> {
    return this.#api.get(this.command.token, path);
  }

  /** Sends a request whose key depends only on its content, so that repeating it does no harm. */
  #post(path: string, body: object): Promise<Answer> {
    const key = createHash('sha256')
      .update(`${path}\n${JSON.stringify(body)}`)
      .digest('hex');
    return this.#api.post(this.command.token, path, body, key);
  }

  #shown(answer: Answer, text: (body: Answer['body']) => string): number {
    if (answer.status < 200 || answer.status > 299) return this.#refused(answer);
    this.say(this.command.json ? JSON.stringify(answer.body, null, 2) : text(answer.body));
    return EXIT.complete;
  }

  #refused(answer: Answer): number {
    const { errors } = answer.body as { errors?: readonly Problem[] };
    this.err.write(`${problemOf(answer)}\n${errors === undefined ? '' : `${showProblems(errors)}\n`}`);
    return answer.status >= 400 && answer.status < 500 ? EXIT.refused : EXIT.unusable;
  }
}

function readDocument(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw fileProblem(thrown, file);
  }
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document as never;
  } catch (thrown) {
    throw new CommandError(`${file} is not JSON: ${(thrown as Error).message}`);
  }
  throw new CommandError(`${file} holds no JSON object.`);
}
