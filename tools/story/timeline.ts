import type { Pool } from 'pg';
import type { ClockOutcome } from '../../domain/clock/clock';
import type { EventType } from '../../domain/complaint/events';
import type { Language } from '../../domain/language';
import type { Role } from '../../domain/people/actor';
import type { ClockKind } from '../../domain/policy/rules';
import { EVENT_WORDS } from '../../words/actions-and-events';
import { CLOCK_WORDS, FOLLOW_UP_WORDS, LOOK_BACK_WORDS, OUTCOME_WORDS, ROLE_WORDS, SYSTEM } from '../../words/terms';
import { filled } from '../../words/words';
import { PHRASES } from './phrases';
import type { Answer, Rehearsal } from './rehearsal';

type Json = Answer['body'];

/** The names of people and units. */
interface Directory {
  /** The name of a person with their role and unit. */
  person(id: string): string;
  unit(code: string): string;
}

const OFFSET = 8 * 3_600_000;
/** Types of events that have no line of their own, since the lines of other events say the same. */
const SILENT = new Set(['clock_warned', 'told']);

/** The case for a reader who knows nothing of the system: one line for each thing that happened. */
export async function timeline(rehearsal: Rehearsal, id: string, language: Language, reader: string): Promise<string> {
  const file = (await rehearsal.request(reader, 'GET', `/complaints/${id}`)).body;
  const { items: events } = (await rehearsal.request(reader, 'GET', `/complaints/${id}/events`)).body;
  const story = new Story(file, events, await directory(rehearsal.pool, language), language);
  return `${story.lines().join('\n')}\n`;
}

class Story {
  constructor(
    private readonly file: Json,
    private readonly events: readonly Json[],
    private readonly directory: Directory,
    private readonly language: Language,
  ) {}

  lines(): string[] {
    const { number, facts, stoppedClocks } = this.file;
    const count = (outcome: string) => String(stoppedClocks.filter((clock: Json) => clock.outcome === outcome).length);
    const counts = { met: count('met'), missed: count('missed'), void: count('void') };
    let day = '';
    const told = this.events.flatMap((event) => {
      if (SILENT.has(event.type)) return [];
      const [date, time] = this.#local(event.at);
      const lines = this.#event(event, time!);
      const heading = date === day ? [] : ['', date!];
      day = date!;
      return [...heading, ...lines];
    });
    const title = filled(PHRASES.title[this.language], { number, facts });
    return [title, PHRASES.note[this.language], ...told, '', filled(PHRASES.end[this.language], counts)];
  }

  #event(event: Json, time: string): string[] {
    const { person } = event.by;
    const who = person === undefined ? SYSTEM[this.language] : this.directory.person(person);
    const words = EVENT_WORDS[event.type as EventType][this.language];
    const lines = [`${time}  ${who}${PHRASES.colon[this.language]}${filled(words, this.#particulars(event))}`];
    const told = this.#told(event);
    if (told !== '') lines.push(`         → ${PHRASES.told[this.language]}${PHRASES.colon[this.language]}${told}`);
    for (const { clock, outcome } of event.clocks) {
      if (outcome !== undefined)
        lines.push(
          `         ${MARKS[outcome]} ${this.#clock(clock)}${PHRASES.colon[this.language]}${OUTCOME_WORDS[outcome as ClockOutcome][this.language]}`,
        );
    }
    return lines;
  }

  #particulars(event: Json): Record<string, string> {
    const { escalation, request, tasks, coordinator, outcome, clock, task } = event;
    const person = event.handler ?? event.to?.person ?? event.from?.person;
    const unit = event.unit ?? escalation?.unit ?? this.#taskUnit(task);
    const cause = escalation?.cause?.clock ?? request?.clock ?? clock;
    const found =
      event.type === 'looked_back'
        ? LOOK_BACK_WORDS[event.holds ? 'holds' : 'fails']
        : FOLLOW_UP_WORDS[outcome as 'satisfied'];
    return {
      ...(unit === undefined ? {} : { unit: this.directory.unit(unit) }),
      ...(typeof person === 'string' ? { person: this.directory.person(person) } : {}),
      ...(tasks === undefined
        ? {}
        : { units: tasks.map((asked: Json) => this.directory.unit(asked.unit)).join(PHRASES.and[this.language]) }),
      ...(coordinator?.person ? { coordinator: this.directory.person(coordinator.person) } : {}),
      ...(typeof cause === 'string' ? { clock: this.#clock(cause) } : {}),
      ...(found === undefined ? {} : { outcome: found[this.language] }),
      level: String(escalation?.level ?? ''),
      text: event.text ?? event.requirements ?? event.reason ?? event.note ?? '',
    };
  }

  /** The people whom the notice of this event reached. */
  #told({ escalation, notice }: Json): string {
    const id = escalation?.id ?? notice?.id;
    const word = id && this.events.find(({ type, escalation: of }) => type === 'told' && of === id);
    return (word?.persons ?? [])
      .map((person: string) => this.directory.person(person))
      .join(PHRASES.and[this.language]);
  }

  #clock(id: string): string {
    const { kind, unit } = [...this.file.stoppedClocks, ...this.file.clocks].find((clock) => clock.id === id);
    const what = CLOCK_WORDS[kind as ClockKind][this.language];
    return filled(PHRASES.of[this.language], { what, unit: this.directory.unit(unit) });
  }

  #taskUnit(task: string | undefined): string | undefined {
    return this.file.tasks.find(({ id }: Json) => id === task)?.unit;
  }

  #local(at: string): string[] {
    const there = new Date(Date.parse(at) + OFFSET);
    const zone = this.language === 'zh' ? 'zh-CN' : 'en-GB';
    const weekday = there.toLocaleDateString(zone, { weekday: 'long', timeZone: 'UTC' });
    return [`${there.toISOString().slice(0, 10)} ${weekday}`, there.toISOString().slice(11, 16)];
  }
}

const MARKS: Readonly<Record<string, string>> = { met: '✓', missed: '✗', void: '·' };

async function directory(pool: Pool, language: Language): Promise<Directory> {
  const units = await pool.query<{ code: string; name: Readonly<Record<Language, string>> }>(
    'SELECT code, name FROM unit',
  );
  const people = await pool.query<{ id: string; name: string; role: string; unit: string }>(
    'SELECT p.id, p.name, o.role, o.unit FROM person p JOIN office o ON o.person = p.id ORDER BY o.role',
  );
  const unit = (code: string): string => units.rows.find((row) => row.code === code)?.name[language] ?? code;
  return {
    unit,
    person(id) {
      const row = people.rows.find((candidate) => candidate.id === id);
      if (row === undefined) return id;
      const role = ROLE_WORDS[row.role as Role][language];
      return language === 'zh' ? `${row.name}（${unit(row.unit)}${role}）` : `${row.name} (${role}, ${unit(row.unit)})`;
    },
  };
}
