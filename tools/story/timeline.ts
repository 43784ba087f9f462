import type { Pool } from 'pg';
import type { ClockOutcome } from '../../domain/clock/clock';
import type { Language } from '../../domain/language';
import type { Role } from '../../domain/people/actor';
import type { ClockKind } from '../../domain/policy/rules';
import { AND, COLON, type Directory, narrated } from '../../words/narration';
import { CLOCK_WORDS, OUTCOME_WORDS, ROLE_WORDS } from '../../words/terms';
import { filled } from '../../words/words';
import { PHRASES } from './phrases';
import type { Answer, Rehearsal } from './rehearsal';

type Json = Answer['body'];

/** The names of people and units. */
type Names = Pick<Directory, 'person' | 'unit'>;

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
    private readonly names: Names,
    private readonly language: Language,
  ) {}

  get #directory(): Directory {
    return { ...this.names, clock: (id) => this.#clock(id), unitOfTask: (task) => this.#taskUnit(task) };
  }

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
    const lines = [`${time}  ${narrated(event, this.#directory, this.language)}`];
    const told = this.#told(event);
    if (told !== '') lines.push(`         → ${PHRASES.told[this.language]}${COLON[this.language]}${told}`);
    for (const { clock, outcome } of event.clocks) {
      if (outcome !== undefined)
        lines.push(
          `         ${MARKS[outcome]} ${this.#clock(clock)}${COLON[this.language]}${OUTCOME_WORDS[outcome as ClockOutcome][this.language]}`,
        );
    }
    return lines;
  }

  /** The people whom the notice of this event reached. */
  #told({ escalation, notice }: Json): string {
    const id = escalation?.id ?? notice?.id;
    const word = id && this.events.find(({ type, escalation: of }) => type === 'told' && of === id);
    return (word?.persons ?? []).map((person: string) => this.names.person(person)).join(AND[this.language]);
  }

  #clock(id: string): string {
    const { kind, unit } = [...this.file.stoppedClocks, ...this.file.clocks].find((clock) => clock.id === id);
    const what = CLOCK_WORDS[kind as ClockKind][this.language];
    return filled(PHRASES.of[this.language], { what, unit: this.names.unit(unit) });
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

async function directory(pool: Pool, language: Language): Promise<Names> {
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
