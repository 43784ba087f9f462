import { problemOf } from '../public-api';
import { escalationOf, kindOf, type RecordedEvent } from './duty';
import type { FiledCase, Office } from './office';
import { ONLOOKER } from './organisation';
import { sentence } from './sentence';

/** A case as the list shows it. */
interface Listed {
  readonly id: string;
  readonly version: number;
  readonly owner: { readonly person: string };
}

/** The events that end a case. */
const ENDINGS = ['closed', 'not_accepted', 'withdrawn', 'terminated'];
/**
 * How long a line is held back, in ms: by then whatever happened before it has been read, also in other cases, so that lines
 * come in the order of time.
 */
const HELD_MS = 2_000;

/** Counts what happened in all cases together. */
export class Counts {
  /** Events by type. */
  readonly events = new Map<string, number>();
  /** Warnings and breaches by kind of clock. */
  readonly warned = new Map<string, number>();
  readonly breached = new Map<string, number>();
  /** Escalations by level. */
  readonly levels = new Map<string, number>();

  add(event: RecordedEvent): void {
    count(this.events, event.type);
    if (event.type === 'clock_warned') count(this.warned, kindOf(String(event.clock)));
    if (event.type === 'clock_breached') count(this.breached, kindOf(String(event.clock)));
    if (event.type === 'escalated') count(this.levels, String(escalationOf(event).level));
  }

  of(...types: readonly string[]): number {
    return types.reduce((sum, type) => sum + (this.events.get(type) ?? 0), 0);
  }
}

/** Follows all cases through the API, and prints a line once for each event, in the order of time. */
export class Chronicle {
  readonly counts = new Counts();
  private readonly versions = new Map<string, number>();
  /** The last event of each case that has ended, by its id. A case that was reopened ends anew. */
  private readonly ended = new Map<string, RecordedEvent>();
  private untold: { readonly at: number; readonly line: string }[] = [];
  private readonly token: string;

  constructor(
    private readonly office: Office,
    private readonly since: Date,
    /** Called for every case when it ends, with its owner. */
    private readonly onEnd: (filed: FiledCase, owner: string, end: RecordedEvent) => void,
  ) {
    this.token = office.token({ person: ONLOOKER });
  }

  /** How the cases that have ended did. */
  get endings(): readonly RecordedEvent[] {
    return [...this.ended.values()];
  }

  /** Filed cases that have not ended. */
  get open(): number {
    return this.office.cases.size - this.ended.size;
  }

  /** Looks at all cases and reads the events of those that have moved on. */
  async look(): Promise<void> {
    const begun = this.office.clock();
    for (let cursor: unknown = ''; cursor !== null; ) {
      const query = `receivedFrom=${this.since.toISOString()}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const answer = await this.office.api.get(this.token, `/complaints?${query}`);
      if (answer.status !== 200) {
        this.office.mishaps.failed += 1;
        return this.office.say(`the list can't be read: ${problemOf(answer)}`);
      }
      for (const listed of answer.body.items as Listed[]) await this.follow(listed);
      cursor = answer.body.next;
    }
    this.tellUntil(begun - HELD_MS);
  }

  /** Prints what is held back, at the end. */
  tellRest(): void {
    this.tellUntil(Number.POSITIVE_INFINITY);
  }

  private tellUntil(moment: number): void {
    const sorted = this.untold.sort((a, b) => a.at - b.at);
    for (const { at, line } of sorted) if (at <= moment) this.office.say(line);
    this.untold = sorted.filter(({ at }) => at > moment);
  }

  private async follow({ id, version, owner }: Listed): Promise<void> {
    const filed = this.office.cases.get(id);
    const seen = this.versions.get(id) ?? 0;
    if (filed === undefined || version === seen) return;
    const answer = await this.office.api.get(this.token, `/complaints/${id}/events`);
    if (answer.status !== 200) return;
    const events = answer.body.items as RecordedEvent[];
    this.versions.set(id, events.length);
    for (const event of events.slice(seen)) {
      this.note(filed, event, events);
      if (event.type === 'reopened') this.ended.delete(id);
      if (!ENDINGS.includes(event.type)) continue;
      this.ended.set(id, event);
      this.onEnd(filed, owner.person, event);
    }
  }

  private note({ number }: FiledCase, event: RecordedEvent, events: readonly RecordedEvent[]): void {
    this.counts.add(event);
    const line = sentence(event, events, this.office.rules.language);
    if (line === undefined) return;
    const at = Date.parse(event.at);
    const seconds = (at - this.since.getTime()) / 1_000;
    this.untold.push({ at, line: `${seconds.toFixed(1).padStart(6)} s  ${number}  ${line}` });
  }
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
