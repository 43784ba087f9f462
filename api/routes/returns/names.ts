import { namesOfCuts, termsInForce } from '../../../db/measures/names';
import type { ReturnCase } from '../../../db/returns/filings';
import type { Words } from '../../../domain/language';
import type { Cut } from '../../../domain/measures/cut';
import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import type { GroupedFrom, ReturnDefinition } from '../../../domain/returns/definition';
import type { ReturnDocument } from '../../../domain/returns/document';
import { NO_VALUE } from '../../../domain/returns/fact';
import { SORT_WORDS } from '../../../words/measures';
import { CHANNEL_WORDS } from '../../../words/terms';
import type { ApiDependencies } from '../../dependencies';

/* What the values are called that a return maps, and that stand in the lists of its complaints. */

type Deps = Pick<ApiDependencies, 'pool' | 'clock'>;

const CUT_OF: Readonly<Record<GroupedFrom, Cut>> = {
  category: 'category',
  channel: 'channel',
  cause: 'cause',
  closing: 'what',
  status: 'what',
};

/** The figure whose facts are ends of complaints, of which causes and ways of closing are. */
const ENDS = DEFINITIONS.find(({ counts }) => counts === 'ended')!;

/** What the values are called that a return has mapped to nothing, by group and value. */
export type NamesOfFaults = Readonly<Record<string, Readonly<Record<string, Words>>>>;

export async function namesOfFaults(
  deps: Deps,
  { groups }: ReturnDefinition,
  { faults, to }: Pick<ReturnDocument, 'faults' | 'to'>,
): Promise<NamesOfFaults> {
  const named = faults.flatMap(({ group, values = [] }) => {
    const from = groups.find(({ code }) => code === group)?.from;
    return group === undefined || from === undefined ? [] : [{ group, from, values }];
  });
  const found = named.map(async ({ group, from, values }) => {
    const cut = CUT_OF[from];
    const names = await namesOfCuts(deps, ENDS, { [cut]: values.map(({ value }) => value) }, new Date(to));
    return [group, { ...(from === 'status' ? STATUS : { [NO_VALUE]: NONE }), ...names[cut] }] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** What stands in the rows of complaints behind a number of a return, by cut and value. */
export async function namesOfCases(deps: Deps, { to }: Pick<ReturnDocument, 'to'>, rows: readonly ReturnCase[]) {
  const values = {
    unit: rows.map(({ unit }) => unit),
    category: rows.map(({ category }) => category),
    person: rows.map(({ person }) => person),
  };
  const names = await namesOfCuts(deps, ENDS, values, new Date(to));
  const sorts = rows.map(({ kind, what }) => [what, (SORT_WORDS[kind] as Record<string, Words>)[what]] as const);
  return { ...names, what: Object.fromEntries(sorts.filter((one): one is [string, Words] => one[1] !== undefined)) };
}

const STATUS = {
  open: { en: 'open at the end of the period', zh: '期末未结' },
  closed: { en: 'ended in the period', zh: '本期终结' },
} as const satisfies Readonly<Record<string, Words>>;
const NONE: Words = { en: 'none named', zh: '未注明' };

/** What can be mapped to the codes of each group of a return, with its name: what all policies in force have. */
export async function valuesOf(deps: Deps, { groups }: ReturnDefinition) {
  const terms = await termsInForce(deps);
  const named = (all: readonly (readonly [string, Words])[]) =>
    [...new Map(all)].map(([value, name]) => ({ value, name: { zh: name.zh, en: name.en } }));
  const VALUES: Readonly<Record<GroupedFrom, () => { value: string; name: Words }[]>> = {
    category: () => named(terms.flatMap(({ names }) => [...names])),
    channel: () => named(Object.entries(CHANNEL_WORDS)),
    cause: () => named([...terms.flatMap(({ causes }) => [...causes]), [NO_VALUE, NONE]]),
    status: () => named(Object.entries(STATUS)),
    closing: () => named(Object.entries(SORT_WORDS.ended as Record<string, Words>)),
  };
  return Object.fromEntries(groups.map(({ code, from }) => [code, VALUES[from]()]));
}
