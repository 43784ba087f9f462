import type { Pool } from 'pg';
import { personNames, unitNames } from '../../db/people/names';
import { type CategoryTerms, categoryTerms } from '../../db/policies/category-terms';
import type { PolicyCategory } from '../../db/policies/documents/policy-document';
import { categoriesOf, offsetsOf } from '../../db/policies/named-in-exports';
import type { Calendar } from '../../domain/calendar/calendar';
import { inZone } from '../../domain/calendar/calendar';
import type { Language } from '../../domain/language';
import type { Words } from '../../words/words';
import { maskParticular } from '../privacy/particulars';

/** What the rows of a batch name. */
export interface Named {
  readonly units: readonly string[];
  readonly people: readonly string[];
  readonly policies: readonly { readonly id: string; readonly version: number }[];
  /** Ids of rules, whose calendars have zones. */
  readonly rules: readonly string[];
}

/**
 * What units, people and categories are called in one language, and which time it was where. Each is looked up once for
 * an export. What has no name is called by its code.
 */
export class Names {
  readonly #units = new Map<string, string>();
  readonly #people = new Map<string, string>();
  readonly #categories = new Map<string, ReadonlyMap<string, string>>();
  readonly #terms = new Map<string, CategoryTerms>();
  readonly #offsets = new Map<string, Calendar['offsets']>();

  constructor(
    readonly pool: Pool,
    readonly language: Language,
  ) {}

  /** Looks up what it does not know yet. */
  async learn({ units, people, policies, rules }: Named): Promise<void> {
    const { pool, language } = this;
    const newUnits = unknown(units, this.#units);
    if (newUnits.length > 0) {
      const found = await unitNames(pool, newUnits);
      for (const code of newUnits) this.#units.set(code, withCode(found.get(code)?.[language], code));
    }
    const newPeople = unknown(people, this.#people);
    if (newPeople.length > 0) {
      const found = await personNames(pool, newPeople);
      for (const id of newPeople) this.#people.set(id, withCode(found.get(id), id));
    }
    for (const { id, version } of policies) {
      if (this.#categories.has(`${id} ${version}`)) continue;
      this.#categories.set(`${id} ${version}`, pathsOf(await categoriesOf(pool, id, version), language));
      this.#terms.set(`${id} ${version}`, await categoryTerms(pool, { id, version }));
    }
    for (const one of unknown(rules, this.#offsets)) this.#offsets.set(one, await offsetsOf(pool, one));
  }

  /** One name may be that of several, so the code stands with it. */
  unit(code: string): string {
    return this.#units.get(code) ?? code;
  }

  person(id: string): string {
    return this.#people.get(id) ?? id;
  }

  /** The names from the root of the tree down. */
  category({ id, version }: { readonly id: string; readonly version: number }, code: string): string {
    return this.#categories.get(`${id} ${version}`)?.get(code) ?? code;
  }

  /** Why a case waits. */
  pause({ id, version }: { readonly id: string; readonly version: number }, reason: string): string {
    return this.#terms.get(`${id} ${version}`)?.pauses.get(reason)?.[this.language] ?? reason;
  }

  /** What is known of what the category asks for, each by its name; null if nothing is. */
  particulars(
    { id, version }: { readonly id: string; readonly version: number },
    values: Readonly<Record<string, string>>,
    maskText: (text: string) => string,
  ): string | null {
    const terms = this.#terms.get(`${id} ${version}`);
    const all = Object.entries(values).map(([one, value]) => {
      const words = terms?.particulars.get(one);
      const defined = terms?.rules.particulars?.find((candidate) => candidate.id === one);
      const chosen = words?.choices?.find((choice) => choice.value === value)?.name[this.language];
      const shown = maskParticular(defined ?? { type: 'text' }, value, maskText);
      return `${words?.name[this.language] ?? one}: ${chosen ?? shown}`;
    });
    return all.length === 0 ? null : all.join('; ');
  }

  /** What a code is called; the code itself if it has come later than these words. */
  word(words: Readonly<Record<string, Words>>, code: string): string {
    return words[code]?.[this.language] ?? code;
  }

  /** A moment, to the second, in the zone of the calendar of these rules; in UTC where there is none. */
  time(rules: string, at: number | string | null): string | null {
    if (at === null) return null;
    const local = inZone(this.#offsets.get(rules) ?? [], typeof at === 'string' ? Date.parse(at) : at);
    return local.replace(/\.\d+/, '');
  }
}

const unknown = (keys: readonly string[], known: ReadonlyMap<string, unknown>): string[] =>
  [...new Set(keys)].filter((key) => !known.has(key));

const withCode = (name: string | undefined, code: string): string =>
  name === undefined || name === '' || name === code ? code : `${name} (${code})`;

function pathsOf(tree: readonly PolicyCategory[], language: Language): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const add = (categories: readonly PolicyCategory[], above: string, names: string): void => {
    for (const category of categories) {
      const path = above + category.code;
      const name = names + category[language];
      paths.set(path, name);
      add(category.children ?? [], `${path}.`, `${name} / `);
    }
  };
  add(tree, '', '');
  return paths;
}
