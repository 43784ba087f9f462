import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { problemOf } from '../public-api';
import { CommandError } from '../terminal/problem';
import { caseOf, type Turn } from './case';
import { Chronicle } from './chronicle';
import type { FiledCase, Office } from './office';
import { ONLOOKER, PLAYED } from './organisation';
import { Person } from './person';
import type { Result } from './summary';

/** Time between two complaints at speed 1, in ms. */
const BETWEEN_MS = 1_200;
/** Time between two looks at all cases, in ms. */
const CHRONICLE_MS = 1_000;
/**
 * The span over which the first looks of all people at their lists are spread, in ms, so that they do not all ask at
 * once.
 */
const SPREAD_MS = 2_000;

/** Files cases, and plays the people of the sample organisation who deal with them. */
export class Simulation {
  private readonly people = new Map<string, Person>();
  private readonly chronicle: Chronicle;
  /** How many things customers still have to ask for. */
  private pending = 0;
  private readonly reopened = new Set<string>();

  constructor(
    private readonly office: Office,
    private readonly cases: number,
  ) {
    for (const who of PLAYED) this.people.set(who.id, new Person(who, office));
    this.chronicle = new Chronicle(office, new Date(office.clock()), (filed, owner, end) => {
      if (end.type === 'closed') this.mayReopen(filed, owner);
    });
  }

  /** What has happened so far. */
  get result(): Result {
    const { mishaps, api, cases } = this.office;
    const { counts, endings, open } = this.chronicle;
    return { counts, endings, open, filed: cases.size, mishaps, answers: api.answers };
  }

  /**
   * Plays until all cases have ended or `stop` is aborted; finishes what is being done then.
   *
   * @throws CommandError if the API cannot be used for a simulation
   */
  async play(stop: AbortSignal): Promise<void> {
    await this.knock();
    const ending = new AbortController();
    const end = () => ending.abort();
    // Every person waits with this signal, and Node would warn of so many listeners.
    setMaxListeners(0, ending.signal);
    stop.addEventListener('abort', end);
    if (stop.aborted) end();
    const people = [...this.people.values()].map((person, index) =>
      person.work(ending.signal, (index / this.people.size) * SPREAD_MS),
    );
    const parts = [this.fileAndWait(ending.signal).finally(end), this.watch(ending.signal), ...people];
    // An error in one part ends all parts.
    for (const part of parts) part.catch(end);
    const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected');
    stop.removeEventListener('abort', end);
    if (failed !== undefined) throw failed.reason;
    await this.chronicle.look();
    this.chronicle.tellRest();
  }

  private async knock(): Promise<void> {
    const answer = await this.office.api.get(this.office.token({ person: ONLOOKER }), '/policies?limit=200');
    if (answer.status !== 200) throw new CommandError(`The API can't be used: ${problemOf(answer)}`);
    if (!(answer.body.items as { id: string }[]).some(({ id }) => id === 'demo')) {
      throw new CommandError('The API has no policy "demo", whose clocks run in seconds.');
    }
  }

  private async fileAll(stop: AbortSignal): Promise<void> {
    for (let index = 0; index < this.cases && !stop.aborted; index += 1) {
      await this.file(index);
      await pause(BETWEEN_MS / this.office.rules.speed, stop);
    }
  }

  private async file(index: number): Promise<void> {
    const { api, rules, cases, mishaps, say } = this.office;
    const plan = caseOf(rules.seed, index, rules.language);
    const answer = await api.post(this.office.token(plan.filer), '/complaints', plan.body, `${rules.run}:${index}`);
    if (answer.status !== 201) {
      mishaps.failed += 1;
      return say(`case ${index} could not be filed: ${problemOf(answer)}`);
    }
    const { id, number, owner } = answer.body as { id: string; number: string; owner: { person: string } };
    const filed = { plan, id, number };
    cases.set(id, filed);
    for (const turn of plan.turns) {
      if (turn.action !== 'reopen') this.expect(filed, owner.person, turn);
    }
  }

  /** The customer asks the owner for something, and the owner will do it. */
  private expect(filed: FiledCase, owner: string, turn: Turn): void {
    if (turn.body.to === owner) return;
    this.pending += 1;
    this.people.get(owner)?.expect({
      at: performance.now() + turn.afterMs / this.office.rules.speed,
      filed,
      step: turn,
      done: () => {
        this.pending -= 1;
      },
    });
  }

  private mayReopen(filed: FiledCase, owner: string): void {
    const turn = filed.plan.turns.find(({ action }) => action === 'reopen');
    if (turn === undefined || this.reopened.has(filed.id)) return;
    this.reopened.add(filed.id);
    this.expect(filed, owner, turn);
  }

  private async watch(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.chronicle.look();
      await pause(CHRONICLE_MS, stop);
    }
  }

  private async fileAndWait(stop: AbortSignal): Promise<void> {
    await this.fileAll(stop);
    while (!stop.aborted && (this.chronicle.open > 0 || this.pending > 0)) await pause(CHRONICLE_MS, stop);
  }
}

/** Waits. Returns at once when `stop` is aborted. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stop }).catch(() => {
    // The waiting was interrupted. The caller looks at the signal.
  });
}
