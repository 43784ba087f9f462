import { type Answer, Api, problemOf } from '../public-api';
import { CommandError } from '../terminal/problem';
import type { Screen } from '../terminal/screen';
import { type Organisation, writeOrganisation } from './export';
import { EXIT, HELP, type OrganisationCommand, readCommand, type Task } from './options';
import type { Source } from './rows';
import { type Change, type Plan, showChange, showPlan } from './show';
import { readSource } from './source';

/** Where the command reads and writes. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly out: Screen;
  readonly err: Screen;
}

/** The longest wait for an answer, in ms: a large organisation is compared with all running complaints. */
const DEADLINE_MS = 120_000;

/** `npm run organisation`. @returns the exit code */
export async function organisation(args: readonly string[], { env, out, err }: Surroundings): Promise<number> {
  const say = (text: string): void => void out.write(`${text}\n`);
  try {
    const command = readCommand(args, env);
    if (command === undefined) {
      say(HELP);
      return EXIT.complete;
    }
    return await new Run(command, say, err).do();
  } catch (thrown) {
    if (!(thrown instanceof CommandError)) throw thrown;
    err.write(`${thrown.message}\n`);
    return EXIT.unusable;
  }
}

class Run {
  readonly #api: Api;

  constructor(
    private readonly command: OrganisationCommand,
    private readonly say: (text: string) => void,
    private readonly err: Screen,
  ) {
    this.#api = new Api(command.api, DEADLINE_MS);
  }

  do(): Promise<number> {
    const { task } = this.command;
    switch (task.do) {
      case 'load':
        return this.#load(task);
      case 'export':
        return this.#export(task.file);
      case 'history':
        return this.#history();
      case 'token':
        return this.#token(task.person);
    }
  }

  async #load({ file, dryRun, yes }: Extract<Task, { do: 'load' }>): Promise<number> {
    const { token } = this.command;
    const source = await readSource(file);
    const body = { document: source.document };
    const planned = await this.#api.post(token, '/organisation/plan', body);
    if (planned.status !== 200) return this.#refused(planned, source);
    const plan = planned.body as unknown as Plan;
    if (dryRun || plan.changes.length === 0)
      return this.#shown(plan, dryRun ? 'Nothing has been changed.' : 'Nothing is to be changed.');
    const going = plan.changes.filter(({ direction, change }) => direction === 'goes' && change !== 'office-taken');
    if (going.length > 0 && !yes) {
      this.#shown(plan, `Nothing has been changed: ${going.length} would go. If that is meant, add --yes.`);
      return EXIT.refused;
    }
    const loaded = await this.#api.put(token, '/organisation', body, { 'if-match': `"${plan.version}"` });
    if (loaded.status !== 200) return this.#refused(loaded, source);
    const done = loaded.body as unknown as Plan;
    return this.#shown(done, `Loaded, as version ${done.version}.`);
  }

  #shown(plan: Plan, last: string): number {
    if (this.command.json) this.say(JSON.stringify(plan, null, 2));
    else this.say(`${showPlan(plan)}\n\n${last}`);
    return plan.held.length > 0 ? EXIT.incomplete : EXIT.complete;
  }

  async #export(file: string): Promise<number> {
    const answer = await this.#get('/organisation');
    if (answer.status !== 200) return this.#refused(answer);
    const { document, version } = answer.body as unknown as { document: Organisation; version: number };
    await writeOrganisation(file, document);
    const { units, people, offices } = document;
    this.say(`${file}: ${units.length} units, ${people.length} people, ${offices.length} offices (version ${version})`);
    return EXIT.complete;
  }

  async #history(): Promise<number> {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer: Answer = await this.#get(`/organisation/changes${cursor === '' ? '' : `?cursor=${cursor}`}`);
      if (answer.status !== 200) return this.#refused(answer);
      const { items, next } = answer.body as unknown as { items: Recorded[]; next: string | null };
      for (const one of items) this.say(this.command.json ? JSON.stringify(one) : showRecorded(one));
      cursor = next;
    }
    return EXIT.complete;
  }

  async #token(person: string): Promise<number> {
    const path = `/persons/${encodeURIComponent(person)}/tokens`;
    const answer = await this.#api.post(this.command.token, path, {});
    if (answer.status !== 201) return this.#refused(answer);
    this.say(String(answer.body.token));
    return EXIT.complete;
  }

  #get(path: string): Promise<Answer> {
    return this.#api.get(this.command.token, path);
  }

  #refused(answer: Answer, source?: Source): number {
    const { errors = [] } = answer.body as { errors?: readonly { pointer: string; message: string }[] };
    const place = (pointer: string): string => source?.place(pointer) ?? pointer;
    const lines = errors.map(({ pointer, message }) => `  ${place(pointer)}: ${message}\n`).join('');
    // Where every error is listed with its place, the detail would only say them again.
    const first = lines === '' ? problemOf(answer) : `${answer.status} ${answer.body.title}:`;
    this.err.write(`${first}\n${lines}`);
    return answer.status >= 400 && answer.status < 500 ? EXIT.refused : EXIT.unusable;
  }
}

interface Recorded {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly changes: readonly Change[];
}

const showRecorded = ({ version, at, by, changes }: Recorded): string =>
  [`${version}  ${at}  ${by}`, ...changes.map((one) => `  ${one.direction}: ${showChange(one)}`)].join('\n');
