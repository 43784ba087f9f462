import type { Pool } from 'pg';
import { z } from 'zod';
import { namesOf } from '../../db/people/names';
import type { Office, Person } from '../../domain/people/actor';
import { ROLE_WORDS } from '../../words/terms';
import type { Words } from '../../words/words';
import { wordsView } from './words';

/** An office with its names. */
export const officeView = z.object({ role: z.string(), roleName: wordsView, unit: z.string(), unitName: wordsView });

/** The person who asks. */
export const personView = z.object({
  id: z.string(),
  name: z.string(),
  offices: z.array(officeView),
  standsInFor: z.array(z.object({ id: z.string(), name: z.string() })).describe('For whom they act as a deputy now'),
});

export const viewOffice = ({ role, unit }: Office, names: ReadonlyMap<string, Words>): z.infer<typeof officeView> => ({
  role,
  roleName: ROLE_WORDS[role],
  unit,
  unitName: names.get(unit) ?? { zh: unit, en: unit },
});

/** Somebody with their offices and those for whom they stand in, by name. */
export async function viewPerson(
  pool: Pool,
  { person: id, offices, standsInFor = [] }: Person,
): Promise<z.infer<typeof personView>> {
  const others = standsInFor.map((other) => other.person);
  const { people, units } = await namesOf(pool, [id, ...others, ...offices.map(({ unit }) => unit)]);
  return {
    id,
    name: people.get(id) ?? id,
    offices: offices.map((one) => viewOffice(one, units)),
    standsInFor: others.map((other) => ({ id: other, name: people.get(other) ?? other })),
  };
}
