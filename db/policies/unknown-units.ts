import type { Pool, PoolClient } from 'pg';
import type { Words } from '../../domain/language';
import { openUnits } from '../people/candidates';
import { type Issue, pointerTo } from './documents/issue';
import type { PolicyDocument } from './documents/policy-document';

const notSuggested = (unit: string): Words => ({
  en: `the organisation has no unit ${unit}; it is not suggested`,
  zh: `组织中没有单位 ${unit}，不会作为建议`,
});

/** The units that a policy suggests and that the organisation does not have, or has closed. Such a policy works all the same. */
export async function unknownUnits(
  db: Pool | PoolClient,
  { suggestions = [] }: Pick<PolicyDocument, 'suggestions'>,
): Promise<Issue[]> {
  const named = suggestions.flatMap(({ leadUnit, tasks = [] }, i) => [
    { unit: leadUnit, pointer: pointerTo('suggestions', i, 'leadUnit') },
    ...tasks.map(({ unit }, j) => ({ unit, pointer: pointerTo('suggestions', i, 'tasks', j, 'unit') })),
  ]);
  const open = await openUnits(
    db,
    named.map(({ unit }) => unit),
  );
  return named.flatMap(({ unit, pointer }) => (open.has(unit) ? [] : [{ pointer, message: notSuggested(unit) }]));
}
