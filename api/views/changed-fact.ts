import type { Pool } from 'pg';
import { z } from 'zod';
import { namesOf } from '../../db/people/names';
import { categoryTerms } from '../../db/policies/category-terms';
import type { ChangedFact, FactValue } from '../../domain/complaint/facts';
import type { CompiledRules } from '../../domain/policy/rules';
import { FACT_WORDS, YES } from '../../words/facts';
import { CLASS_WORDS, CLOCK_WORDS, INCIDENT_WORDS, SEVERITY_WORDS, STATE_WORDS, TASK_WORDS } from '../../words/terms';
import type { Words } from '../../words/words';
import { wordsView } from './words';

const value = z
  .union([z.object({ name: wordsView }), z.object({ at: z.string() })])
  .nullable()
  .describe('What it is called, or a moment; null for nothing and nobody');

/** A fact of a case that is another one than somebody saw. */
export const changedFactView = z
  .object({
    field: z.string().describe('As the field of the form that gives it, where there is one'),
    name: wordsView.describe('What the fact is called'),
    before: value,
    after: value,
  })
  .meta({ id: 'ChangedFact' });

export type ChangedFactView = z.infer<typeof changedFactView>;

/** Facts with what they are called, and what their values are. */
export async function viewChangedFacts(
  pool: Pool,
  changed: readonly ChangedFact[],
  {
    tasks,
    rules,
  }: {
    readonly tasks: readonly { readonly id: string; readonly unit: readonly string[] }[];
    readonly rules: CompiledRules;
  },
): Promise<ChangedFactView[]> {
  if (changed.length === 0) return [];
  const unitOf = ({ of }: ChangedFact): string | undefined =>
    typeof of === 'object' ? of.chain[0] : tasks.find(({ id }) => id === of)?.unit[0];
  const values = changed.flatMap(({ before, after }) => [before, after]);
  const codes = values.flatMap((one) =>
    one !== null && (one.kind === 'person' || one.kind === 'unit') ? [String(one.value)] : [],
  );
  const [{ people, units }, terms] = await Promise.all([
    namesOf(pool, [...codes, ...changed.flatMap((one) => unitOf(one) ?? [])]),
    categoryTerms(pool, rules.policy),
  ]);
  const unit = (code: string): Words => units.get(code) ?? same(code);
  const shown = (one: FactValue | null): ChangedFactView['before'] => {
    switch (one?.kind) {
      case undefined:
        return null;
      case 'moment':
        return { at: new Date(one.value).toISOString() };
      case 'state':
        return { name: STATE_WORDS[one.value] };
      case 'severity':
        return { name: SEVERITY_WORDS[one.value] };
      case 'customerClass':
        return { name: CLASS_WORDS[one.value] };
      case 'incidents':
        return { name: listed(one.value.map((incident) => INCIDENT_WORDS[incident])) };
      case 'task':
        return { name: TASK_WORDS[one.value] };
      case 'category':
        return { name: terms.names.get(one.value) ?? same(one.value) };
      case 'pause':
        return { name: terms.pauses.get(one.value) ?? same(one.value) };
      case 'person':
        return { name: same(people.get(one.value) ?? one.value) };
      case 'unit':
        return { name: unit(one.value) };
      case 'flag':
        return { name: YES };
    }
  };
  return changed.map((one) => {
    const code = unitOf(one);
    const name = typeof one.of === 'object' ? CLOCK_WORDS[one.of.kind] : FACT_WORDS[one.fact];
    return {
      field: one.fact,
      name: code === undefined ? name : ofUnit(name, unit(code)),
      before: shown(one.before),
      after: shown(one.after),
    };
  });
}

const same = (text: string): Words => ({ zh: text, en: text });
const ofUnit = (what: Words, unit: Words): Words => ({ zh: `${unit.zh}${what.zh}`, en: `${what.en}: ${unit.en}` });
const listed = (all: readonly Words[]): Words => ({
  zh: all.map(({ zh }) => zh).join('、'),
  en: all.map(({ en }) => en).join(', '),
});
