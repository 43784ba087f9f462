import type { BriefFacts } from '../../db/brief/told';
import {
  type Brief,
  type BriefList,
  type FigureLine,
  LISTS,
  type LinesOfUnits,
  MOST_LINES,
} from '../../domain/brief/brief';
import {
  cameAddress,
  complaintAddress,
  dueAddress,
  ESCALATIONS_ADDRESS,
  EXPLANATIONS_ADDRESS,
  figureAddress,
  overdueAddress,
  PREFERENCES_ADDRESS,
  partAddress,
} from '../../domain/brief/links';
import type { UnitCode } from '../../domain/ids';
import type { Language } from '../../domain/language';
import { definitionOf } from '../../domain/measures/definitions/all';
import { HOUR, type Instant, MINUTE, type Millis } from '../../domain/time';
import { BRIEF_COUNTS, BRIEF_HEADINGS, BRIEF_LIGHTS, BRIEF_WORDS } from '../../words/brief';
import { CLOCK_WORDS, SEVERITY_WORDS } from '../../words/terms';
import { filled } from '../../words/words';
import { type ComposedMail, localTime } from './compose';

/** How many units are named in the opening. */
const NAMED_UNITS = 3;

/** Says what a brief has, in one language. */
class BriefText {
  readonly #brief: Brief;

  constructor(
    private readonly facts: BriefFacts,
    private readonly language: Language,
    private readonly desk: string,
  ) {
    this.#brief = facts.brief;
  }

  mail(day: string): ComposedMail {
    const sections = [
      this.#section('due', this.#limits(this.#brief.due), (unit) => dueAddress(unit, this.#brief)),
      this.#section('overdue', this.#limits(this.#brief.overdue), overdueAddress),
      this.#section('escalations', this.#owed('escalations'), ESCALATIONS_ADDRESS),
      this.#section('explanations', this.#owed('explanations'), EXPLANATIONS_ADDRESS),
      this.#section('parts', this.#parts(), null),
      this.#section('came', this.#came(), (unit) => cameAddress(unit, this.#brief)),
      this.#figures(),
    ];
    const text = [
      this.#opening(),
      ...sections.filter((section) => section !== ''),
      this.#say('closing', { link: `${this.desk}${PREFERENCES_ADDRESS}` }),
    ];
    return { subject: this.#subject(day), text: text.join('\n\n') };
  }

  #say(line: keyof typeof BRIEF_WORDS, values: Readonly<Record<string, string | number>> = {}): string {
    return filled(BRIEF_WORDS[line][this.language], values).trimEnd();
  }

  #local(at: Instant): string {
    return localTime(new Date(at), this.facts.offsets);
  }

  #unit(code: UnitCode): string {
    return this.facts.units.get(code)?.[this.language] ?? code;
  }

  #category(complaint: string): string {
    return this.facts.categories.get(complaint)?.[this.language] ?? '';
  }

  #subject(day: string): string {
    const counts = LISTS.filter((list) => this.#brief[list].total > 0).map((list) =>
      filled(BRIEF_COUNTS[list][this.language], { total: this.#brief[list].total }),
    );
    return this.#say('subject', { day, counts: counts.join(this.language === 'zh' ? '、' : ', ') });
  }

  #opening(): string {
    const { heads, at } = this.#brief;
    const units = heads
      .slice(0, NAMED_UNITS)
      .map((unit) => this.#unit(unit))
      .join(this.language === 'zh' ? '、' : ', ');
    const more = heads.length - NAMED_UNITS;
    return this.#say('opening', { at: this.#local(at), units: more > 0 ? this.#say('units', { units, more }) : units });
  }

  /** A line with its unit, where the reader heads several, and below it where the desk shows what it is about. */
  #line(said: string, unit: UnitCode | null, address: string): string {
    const line =
      unit === null || this.#brief.heads.length === 1
        ? said
        : this.#say('ofUnit', { line: said, unit: this.#unit(unit) });
    return `- ${line}\n  ${this.desk}${address}`;
  }

  /** @param all where the desk shows the whole list, of each unit by itself if it does; null if each line has its own place */
  #section(list: BriefList, lines: readonly string[], all: string | ((unit: UnitCode) => string) | null): string {
    const { [list]: told, until, since } = this.#brief;
    if (told.total === 0) return '';
    const values = { total: told.total, until: this.#local(until), since: this.#local(since) };
    const more = told.total - lines.length;
    return [
      filled(BRIEF_HEADINGS[list][this.language], values),
      ...lines,
      ...(more > 0 ? [`- ${this.#say('more', { more })}`] : []),
      ...this.#whole(told as LinesOfUnits<unknown>, all),
    ].join('\n');
  }

  #whole({ units = [] }: Partial<LinesOfUnits<unknown>>, all: string | ((unit: UnitCode) => string) | null): string[] {
    if (all === null) return [];
    if (typeof all === 'string') return [`  ${this.#say('all', { link: `${this.desk}${all}` })}`];
    const [only] = units;
    if (only !== undefined && this.#brief.heads.length === 1) {
      return [`  ${this.#say('all', { link: `${this.desk}${all(only.unit)}` })}`];
    }
    const links = units
      .slice(0, MOST_LINES)
      .map(({ unit, total }) =>
        this.#say('allOf', { unit: this.#unit(unit), total, link: `${this.desk}${all(unit)}` }),
      );
    const more = units.length - MOST_LINES;
    return [...links, ...(more > 0 ? [this.#say('moreUnits', { more })] : [])].map((line) => `  ${line}`);
  }

  #limits({ lines }: Brief['due']): string[] {
    return lines.map(({ complaint, number, clock, unit, dueAt, late }) => {
      const values = {
        number,
        category: this.#category(complaint),
        clock: CLOCK_WORDS[clock][this.language],
        due: this.#local(dueAt),
        late: late === null ? '' : this.#length(late),
      };
      return this.#line(this.#say(late === null ? 'limit' : 'late', values), unit, complaintAddress(complaint));
    });
  }

  #owed(list: 'escalations' | 'explanations'): string[] {
    return this.#brief[list].lines.map(({ complaint, number, dueAt }) => {
      const values = { number, category: this.#category(complaint), due: dueAt === null ? '' : this.#local(dueAt) };
      return this.#line(this.#say(dueAt === null ? 'owedAnyTime' : 'owed', values), null, complaintAddress(complaint));
    });
  }

  #parts(): string[] {
    return this.#brief.parts.lines.map((part) => {
      const values = { month: part.month, unit: this.#unit(part.unit), due: this.#local(part.dueAt) };
      return this.#line(this.#say('part', values), null, partAddress(part));
    });
  }

  #came(): string[] {
    return this.#brief.came.lines.map(({ complaint, number, severity, unit }) => {
      const how = severity === null ? '' : SEVERITY_WORDS[severity][this.language];
      const values = { number, category: this.#category(complaint), severity: how };
      return this.#line(this.#say('came', values), unit, complaintAddress(complaint));
    });
  }

  #figures(): string {
    const { figures, month } = this.#brief;
    if (figures.total === 0) return '';
    const more = figures.total - figures.lines.length;
    return [
      this.#say('figures', { month }),
      ...figures.lines.map((line) => `- ${this.#figure(line)}\n  ${this.desk}${figureAddress(line, this.#brief)}`),
      ...(more > 0 ? [`- ${this.#say('more', { more })}`] : []),
    ].join('\n');
  }

  #figure({ unit, measure, numerator, denominator, light }: FigureLine): string {
    const rate = `${((numerator / denominator) * 100).toFixed(1)} %`;
    const name = definitionOf(measure)?.name[this.language] ?? measure;
    const line = this.#say('figure', { unit: this.#unit(unit), measure: name, rate, numerator, denominator });
    return light === null ? line : filled(BRIEF_LIGHTS[light][this.language], { line });
  }

  #length(time: Millis): string {
    const minutes = Math.floor(time / MINUTE);
    return this.#say('hours', { hours: Math.floor(time / HOUR), minutes: minutes % 60 });
  }
}

/**
 * The mail with the brief of a day: numbers, categories, clocks and moments, but no text of a complaint and no names.
 *
 * @param publicUrl where people sign in, without a slash at its end
 */
export const composeBrief = (facts: BriefFacts, day: string, language: Language, publicUrl: string): ComposedMail =>
  new BriefText(facts, language, `${publicUrl}/desk`).mail(day);
