import type { Calendar } from '../../domain/calendar/calendar';
import type { ActionName } from '../../domain/complaint/commands';
import type { Instant } from '../../domain/time';
import type { Answer, Rehearsal } from '../../tools/story/rehearsal';
import { nameOf, personCalled } from './cast';
import type { Outside } from './outside';

/** When a scenario begins that does not say it: 09:00 on Monday 2 March 2026, in China. */
const BEGINNING = Date.parse('2026-03-02T09:00:00+08:00');

/** A person who sees every case. Scenarios look with this person's eyes if they name nobody. */
const WITNESS = personCalled('Dong');

/** What somebody does: an action on the current case, any other request that writes, or reading something. */
export type Act =
  | { readonly action: ActionName; readonly body?: object }
  | {
      readonly url: string;
      readonly body: object;
      /** @default 'POST' */
      readonly method?: 'PUT';
      /** For a complaint that is filed, the name by which the scenario can refer to it later. */
      readonly called?: string;
    }
  | { readonly look: string };

// biome-ignore lint/suspicious/noExplicitAny: scenarios look at answers as callers do, without our types.
export type Json = any;

/** What one scenario knows: its installation and its cases. */
export class World {
  /** The cases by their names, each as it was when it was filed. */
  readonly #cases = new Map<string, Json>();
  #case: Json;
  /** The id of the latest batch that was ordered. */
  batch: string | undefined;
  /** The result of the latest back-test. */
  backTest: Json;
  /** The webhook of the partner's system, with every secret that it was given, the latest last. */
  webhook: { readonly id: string; readonly secrets: string[] } | undefined;

  constructor(
    readonly rehearsal: Rehearsal,
    /** The calendar by which days and working hours pass. */
    readonly calendar: Calendar,
    readonly outside: Outside,
  ) {}

  /** The current time of the scenario. */
  now(): Instant {
    return this.rehearsal.clock.now();
  }

  /** Lets the time pass until a moment. The first call sets the moment at which the scenario begins. */
  goTo(at: Instant): Promise<void> {
    return this.rehearsal.goTo(at);
  }

  async begun(): Promise<void> {
    if (this.rehearsal.clock.offset === null) await this.goTo(BEGINNING);
  }

  /** Somebody does something that must succeed. Gives the answer. */
  async does(who: string, act: Act): Promise<Json> {
    const { status, body } = await this.#tries(who, act);
    if (status < 300) {
      if ('url' in act && act.url === '/complaints') this.#holds(body, act.called);
      if ('url' in act && act.url.endsWith('/leave')) this.batch = body.batch;
      if (body?.secret !== undefined)
        this.webhook = { id: body.id, secrets: [...(this.webhook?.secrets ?? []), body.secret] };
      return body;
    }
    throw new Error(`${nameOf(who)} was refused: ${body.rule ?? body.type} (${status}): ${body.detail}`);
  }

  /** Somebody tries something that must be refused. Gives the problem. */
  async isRefused(who: string, act: Act): Promise<Json> {
    const { status, body } = await this.#tries(who, act);
    if (status >= 400 && status < 500) return body;
    throw new Error(`${nameOf(who)} was to be refused, and was answered ${status}`);
  }

  /** Makes a complaint that was just filed the current one. */
  #holds(filed: Json, name = `complaint ${this.#cases.size + 1}`): void {
    this.#cases.set(name, filed);
    this.#case = filed;
  }

  /** Gives a name to the complaint that was split off the current one last. The current one stays. */
  async callsSplitOff(name: string): Promise<void> {
    const { linked } = await this.case();
    const { id } = linked.findLast(({ how }: Json) => how === 'split-off');
    this.#cases.set(name, await this.get(`/complaints/${id}`));
  }

  /** Makes a complaint that was taken earlier the current one. */
  turnsTo(name: string): void {
    this.#case = this.filed(name);
  }

  /** The id of the current complaint, or of the one with this name. */
  caseId(name?: string): string {
    return this.filed(name).id;
  }

  /** The answer to the filing of the current complaint, or of the one with this name. */
  filed(name?: string): Json {
    const filed = name === undefined ? this.#case : this.#cases.get(name);
    if (filed !== undefined) return filed;
    throw new Error(name ? `No complaint is called "${name}".` : 'Nobody has taken a complaint yet.');
  }

  /** The current complaint, after everything due has acted. */
  async case(): Promise<Json> {
    return this.get(`/complaints/${this.caseId()}`);
  }

  /** All events of the current complaint. */
  async events(): Promise<Json[]> {
    return (await this.get(`/complaints/${this.caseId()}/events`)).items;
  }

  /**
   * The clocks of the current complaint of one kind, and of one unit if it is given, running and stopped, the oldest
   * first.
   */
  async clocks(kind: string, unit?: string): Promise<Json[]> {
    const { clocks, stoppedClocks } = await this.case();
    return [...stoppedClocks, ...clocks].filter(
      (clock) => clock.kind === kind && (unit === undefined || clock.unit === unit),
    );
  }

  /** The latest clock of a kind. @throws Error if there never was one */
  async clock(kind: string, unit?: string): Promise<Json> {
    const clock = (await this.clocks(kind, unit)).at(-1);
    if (clock === undefined) throw new Error(`There is no ${kind} clock${unit ? ` of ${unit}` : ''}.`);
    return clock;
  }

  /** The actions that somebody has to do in the current complaint. */
  async duties(who: string): Promise<string[]> {
    const { items } = await this.get('/work?limit=200', who);
    return items.filter(({ complaint }: Json) => complaint.id === this.caseId()).map(({ action }: Json) => action);
  }

  /** The answer to a request of somebody, even if it is a refusal, after everything due has acted. */
  async asks(who: string, url: string): Promise<Answer> {
    await this.rehearsal.settle();
    return this.rehearsal.request(who, 'GET', url);
  }

  /** The body of an answer that must be a success, after everything due has acted. */
  async get(url: string, who = WITNESS): Promise<Json> {
    const { status, body } = await this.asks(who, url);
    if (status !== 200) throw new Error(`GET ${url} was answered ${status}: ${body?.detail}`);
    return body;
  }

  async #tries(who: string, act: Act): Promise<Answer> {
    await this.begun();
    if ('look' in act) return this.asks(who, act.look);
    const url = 'url' in act ? act.url : `/complaints/${this.caseId()}/${act.action}`;
    return this.rehearsal.request(who, ('method' in act && act.method) || 'POST', url, act.body ?? {});
  }
}
