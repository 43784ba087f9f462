import type { Pool } from 'pg';
import type { Particulars } from '../../domain/policy/particulars';
import type { SuggestionScope } from '../../domain/policy/rules';
import { remembered } from '../remembered';
import { areaCodes } from './documents/areas';
import { particularsOf } from './documents/compile-categories';
import type { PolicyDocument } from './documents/policy-document';

type Edition = Pick<PolicyDocument, 'categories' | 'particulars' | 'causes' | 'areas' | 'suggestions'> &
  Partial<Pick<PolicyDocument, 'pause' | 'explanations'>>;
/** A name in the languages of a policy. */
type Name = { readonly zh: string; readonly en: string };

/** What a version of a policy says about its categories, with the words in which it says so. */
export interface CategoryTerms {
  readonly rules: Partial<Particulars>;
  /** What each category is called, by its id. */
  readonly names: ReadonlyMap<string, Name>;
  /** What each particular is called, and what can be chosen, by its id. */
  readonly particulars: ReadonlyMap<
    string,
    { readonly name: Name; readonly choices?: readonly { readonly value: string; readonly name: Name }[] }
  >;
  /** What each root cause is called, by its id. */
  readonly causes: ReadonlyMap<string, Name>;
  /** What each reason for a pause is called, by its code. */
  readonly pauses: ReadonlyMap<string, Name>;
  /** What each cause of a delay is called, by its code. */
  readonly delays: ReadonlyMap<string, Name>;
  /** The codes of its areas, by everything that complaints may write for them, folded. */
  readonly areas: ReadonlyMap<string, string>;
  /** Which tasks are suggested for which cases, with their questions. */
  readonly suggestions: readonly {
    readonly when: SuggestionScope;
    readonly tasks: readonly { readonly unit: string; readonly question: Name }[];
  }[];
}

const NONE: CategoryTerms = {
  rules: {},
  names: new Map(),
  particulars: new Map(),
  causes: new Map(),
  pauses: new Map(),
  delays: new Map(),
  areas: new Map(),
  suggestions: [],
};

/** Terms by version. A version is never edited in place, and an installation has a few in use. */
const known = remembered<CategoryTerms>(200);

/** What a version says about its categories; nothing if there is no such version. */
export async function categoryTerms(
  pool: Pool,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<CategoryTerms> {
  const editions = known(pool);
  const key = `${id} ${version}`;
  const before = editions.get(key);
  if (before !== undefined) return before;
  const { rows } = await pool.query<Edition>({
    name: 'category-terms',
    text: `SELECT coalesce(document -> 'categories', '[]') AS categories, document -> 'particulars' AS particulars,
        document -> 'causes' AS causes, document -> 'areas' AS areas, document -> 'suggestions' AS suggestions, document -> 'pause' AS pause,
        document -> 'explanations' AS explanations
      FROM policy WHERE id = $1 AND version = $2`,
    values: [id, version],
  });
  if (rows[0] === undefined) return NONE;
  const terms = termsOf(rows[0]);
  editions.set(key, terms);
  return terms;
}

/** The same of a document. */
export function termsOf({
  categories,
  particulars,
  causes,
  areas,
  suggestions,
  pause,
  explanations,
}: Edition): CategoryTerms {
  return {
    areas: areaCodes(areas ?? []),
    suggestions: (suggestions ?? []).map(({ when = {}, tasks = [] }) => ({ when, tasks })),
    names: new Map(namesIn(categories ?? [])),
    causes: new Map((causes ?? []).map(({ id, zh, en }) => [id, { zh, en }])),
    pauses: new Map((pause?.reasons ?? []).map(({ code, zh, en }) => [code, { zh, en }])),
    delays: new Map((explanations?.causes ?? []).map(({ code, zh, en }) => [code, { zh, en }])),
    rules: particularsOf({ categories, particulars: particulars ?? undefined }),
    particulars: new Map(
      (particulars ?? []).map(({ id, zh, en, choices }) => [
        id,
        {
          name: { zh, en },
          ...(choices === undefined
            ? {}
            : { choices: choices.map((one) => ({ value: one.code, name: { zh: one.zh, en: one.en } })) }),
        },
      ]),
    ),
  };
}

/** What the categories are called, those below others too, by their codes: the path with its parts joined by dots. */
function namesIn(categories: Edition['categories'], above = ''): [string, Name][] {
  return categories.flatMap(({ code, zh, en, children }) => {
    const path = `${above}${code}`;
    return [[path, { zh, en }] as [string, Name], ...namesIn(children, `${path}.`)];
  });
}
