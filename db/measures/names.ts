import type { Pool } from 'pg';
import type { Words } from '../../domain/language';
import type { Cut } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import type { Instant } from '../../domain/time';
import { CHOICE_WORDS } from '../../words/action-fields';
import { AGE_WORDS, SORT_WORDS, WAY_WORDS } from '../../words/measures';
import { CHANNEL_WORDS, CLASS_WORDS, KIND_WORDS, SEVERITY_WORDS, WEEKDAY_WORDS } from '../../words/terms';
import { unitNamesBefore } from '../organisation/as-it-was';
import { personNames } from '../people/names';
import { categoryTerms } from '../policies/category-terms';
import { editionsSince } from '../policies/editions';

/** What is needed to find out what values are called. */
export interface NamesDependencies {
  readonly pool: Pool;
  readonly clock: () => Instant;
}

type Names = Readonly<Record<string, Words>>;
type Finds = (deps: NamesDependencies, values: readonly string[], until: Date) => Promise<Names>;

const said =
  (words: Names): Finds =>
  async () =>
    words;
/** Names, scores and numbers are called what they are. */
const asItIs = said({});

const units: Finds = async ({ pool }, codes, until) => Object.fromEntries(await unitNamesBefore(pool, codes, until));
const people: Finds = async ({ pool }, ids) =>
  Object.fromEntries([...(await personNames(pool, ids))].map(([id, name]) => [id, { zh: name, en: name }]));

/** What all policies in force call something; the usual policy first. */
export async function termsInForce({ pool, clock }: NamesDependencies) {
  const now = clock();
  const inForce = (await editionsSince(pool, now)).filter(({ effectiveAt }) => effectiveAt.getTime() <= now);
  const usualLast = inForce.toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault));
  return Promise.all(usualLast.map((edition) => categoryTerms(pool, edition)));
}
const categories: Finds = async (deps) =>
  Object.fromEntries(
    (await termsInForce(deps)).flatMap(({ names }) => [...names].map(([id]) => [id, pathOf(names, id)])),
  );
const causes: Finds = async (deps) =>
  Object.fromEntries((await termsInForce(deps)).flatMap((terms) => [...terms.causes]));
const delays: Finds = async (deps) =>
  Object.fromEntries((await termsInForce(deps)).flatMap((terms) => [...terms.delays]));

/** A category with those above it, such as `fees › roaming`. */
export function pathOf(names: ReadonlyMap<string, Words>, id: string): Words {
  const parts = id.split('.').map((_, index, all) => {
    const above = all.slice(0, index + 1).join('.');
    return names.get(above) ?? { zh: above, en: above };
  });
  return { zh: parts.map(({ zh }) => zh).join(' › '), en: parts.map(({ en }) => en).join(' › ') };
}

const WEEKDAYS: Names = Object.fromEntries(Object.values(WEEKDAY_WORDS).map((words, index) => [index + 1, words]));
const HOURS: Names = Object.fromEntries(
  Array.from({ length: 24 }, (_, hour) => {
    const name = `${String(hour).padStart(2, '0')}:00`;
    return [hour, { zh: name, en: name }];
  }),
);

/** Cuts whose values have other names for other facts. */
const BY_FACT = {
  what: (counts) => said(SORT_WORDS[counts]),
  // An answer names a root cause, and an explanation the cause of a delay.
  cause: (counts) => (counts === 'explained' ? delays : causes),
} as const satisfies Partial<Record<Cut, (counts: Definition['counts']) => Finds>>;

const SOURCES: Readonly<Record<Exclude<Cut, keyof typeof BY_FACT>, Finds>> = {
  unit: units,
  'unit-tree': units,
  category: categories,
  'category-tree': categories,
  channel: said(CHANNEL_WORDS),
  way: said(WAY_WORDS),
  severity: said(SEVERITY_WORDS),
  'customer-class': said(CLASS_WORDS),
  kind: said(KIND_WORDS),
  policy: asItIs,
  'policy-version': asItIs,
  person: people,
  number: asItIs,
  area: asItIs,
  product: asItIs,
  weekday: said(WEEKDAYS),
  hour: said(HOURS),
  partner: units,
  age: said(AGE_WORDS),
  reason: asItIs,
  remedy: said(CHOICE_WORDS),
};

const isByFact = (cut: Cut): cut is keyof typeof BY_FACT => Object.hasOwn(BY_FACT, cut);

/** From where the values of a cut of a figure have their names; figures with the same have the same names. */
export const sourceOfNames = (cut: Cut, { counts }: Pick<Definition, 'counts'>): string =>
  isByFact(cut) ? `${cut} ${counts}` : cut;

const findsFor = (cut: Cut, { counts }: Pick<Definition, 'counts'>): Finds =>
  isByFact(cut) ? BY_FACT[cut](counts) : SOURCES[cut];

/**
 * What these values of cuts are called.
 *
 * @param until the end of the time that is told of: units have the names that they had then, all else those of today
 */
export async function namesOfCuts(
  deps: NamesDependencies,
  definition: Definition,
  values: Readonly<Partial<Record<Cut, readonly (string | null)[]>>>,
  until: Date,
): Promise<Record<string, Record<string, Words>>> {
  const found = Object.entries(values).map(async ([cut, all]) => {
    const own = [...new Set(all)].filter((value) => value !== null);
    const names = own.length === 0 ? {} : await findsFor(cut as Cut, definition)(deps, own, until);
    return [
      cut,
      Object.fromEntries(own.flatMap((value) => (Object.hasOwn(names, value) ? [[value, names[value]!]] : []))),
    ];
  });
  return Object.fromEntries(await Promise.all(found));
}
