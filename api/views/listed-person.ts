import { z } from 'zod';
import type { ListedPerson } from '../../db/people/directory-page';
import type { Words } from '../../words/words';
import { officeView, viewOffice } from './person';

/** Somebody of the organisation. */
export const listedPersonView = z.object({
  id: z.string(),
  name: z.string(),
  offices: z.array(officeView),
  away: z
    .object({ deputy: z.string(), until: z.string().describe('infinity where it is open') })
    .nullable()
    .describe('Null while they are present'),
});

export const viewListedPerson = (
  { id, name, offices, away }: ListedPerson,
  units: ReadonlyMap<string, Words>,
): z.infer<typeof listedPersonView> => ({
  id,
  name,
  offices: offices.map((one) => viewOffice(one, units)),
  away,
});
