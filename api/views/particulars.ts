import { z } from 'zod';
import type { CategoryTerms } from '../../db/policies/category-terms';
import type { Filled } from '../../domain/complaint/particulars/particulars';
import { askedIn, NEEDED_AT, PARTICULAR_TYPES } from '../../domain/policy/particulars';
import { wordsView } from './words';

/** What a category asks for beside the free text, as a form needs it. */
export const askedView = z
  .object({
    id: z.string(),
    name: wordsView,
    type: z.enum(PARTICULAR_TYPES).describe('How it is written: see “Particulars” in docs/api.md'),
    choices: z
      .array(z.object({ value: z.string(), name: wordsView }))
      .optional()
      .describe('Of the type choice'),
    neededAt: z.enum(NEEDED_AT).nullable().describe('The step from which on no case may lack it; null if it may'),
  })
  .meta({ id: 'AskedParticular' });

/** The same in a case, with what is known of it. */
export const particularView = askedView
  .extend({ value: z.string().nullable().describe('Null where it is not known') })
  .meta({ id: 'Particular' });

export const missingView = askedView.pick({ id: true, name: true, neededAt: true }).meta({ id: 'MissingParticular' });

export type AskedView = z.infer<typeof askedView>;
export type ParticularView = z.infer<typeof particularView>;

/** What a particular is called; its id where the policy has no such particular any more. */
export const particularName = ({ particulars }: CategoryTerms, id: string) =>
  particulars.get(id)?.name ?? { zh: id, en: id };

/** What a category asks for, its own particulars and those of the categories above it. */
export const viewAsked = (terms: CategoryTerms, category: string): AskedView[] =>
  askedIn({ asks: terms.rules.asks ?? [] }, category).map(({ particular, neededAt }) => ({
    ...viewDefinition(terms, particular),
    neededAt: neededAt ?? null,
  }));

function viewDefinition(terms: CategoryTerms, id: string): Omit<AskedView, 'neededAt'> {
  const { type = 'text' as const } = terms.rules.particulars?.find((one) => one.id === id) ?? {};
  const choices = terms.particulars.get(id)?.choices;
  return {
    id,
    name: particularName(terms, id),
    type,
    ...(choices === undefined ? {} : { choices: choices.map((choice) => ({ ...choice })) }),
  };
}

/**
 * The particulars of a case: what its category asks for, and what was given while it was in another one.
 *
 * @param texts the values, by the ids of their texts
 */
export function viewParticulars(
  terms: CategoryTerms,
  category: string,
  filled: Filled | undefined,
  texts: ReadonlyMap<string, string>,
): ParticularView[] {
  const asked = viewAsked(terms, category);
  const others = Object.keys(filled ?? {}).filter((id) => !asked.some((one) => one.id === id));
  const all = [...asked, ...others.map((id) => ({ ...viewDefinition(terms, id), neededAt: null }))];
  return all.map((one) => ({ ...one, value: texts.get(filled?.[one.id]?.id ?? '') ?? null }));
}

/** What a case of a category will need at some step, and lacks. */
export const viewMissing = (terms: CategoryTerms, category: string, filled: Filled | undefined) =>
  viewAsked(terms, category)
    .filter(({ id, neededAt }) => neededAt !== null && !Object.hasOwn(filled ?? {}, id))
    .map(({ id, name, neededAt }) => ({ id, name, neededAt }));
