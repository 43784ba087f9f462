import type { Pool } from 'pg';
import { z } from 'zod';
import { openUnits } from '../../../db/people/candidates';
import type { CategoryTerms } from '../../../db/policies/category-terms';
import type { Permit } from '../../../domain/action/permits';
import type { Complaint } from '../../../domain/complaint/state';
import { matterOf } from '../../../domain/policy/matter';
import { suggestionFor } from '../../../domain/policy/suggestions';
import { wordsView } from '../../views/words';

export const suggestedTaskView = z.object({
  unit: z.string(),
  name: wordsView.describe('Of the unit'),
  question: wordsView.describe('What it is usually asked'),
});

/** The helping tasks that the policy suggests for a case, of units that can still be asked. */
export async function suggestedTasks(
  pool: Pool,
  { suggestions }: CategoryTerms,
  complaint: Complaint,
  permits: readonly Permit[],
): Promise<z.infer<typeof suggestedTaskView>[]> {
  const units = permits.find(({ action }) => action === 'request-help')?.needs.find(({ kind }) => kind === 'tasks');
  const among = units?.of?.find(({ field }) => field === 'unit')?.among;
  if (among === undefined || !('unitsExcept' in among)) return [];
  const tasks = suggestionFor(suggestions, matterOf(complaint), complaint.area)?.tasks ?? [];
  const free = tasks.filter(({ unit }) => !(among.unitsExcept as readonly string[]).includes(unit));
  const names = await openUnits(
    pool,
    free.map(({ unit }) => unit),
  );
  return free.flatMap(({ unit, question }) => {
    const name = names.get(unit);
    return name === undefined ? [] : [{ unit, name, question }];
  });
}
