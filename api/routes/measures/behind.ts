import { z } from 'zod';
import type { Counted } from '../../../db/measures/listed';
import { namesOfCuts } from '../../../db/measures/names';
import type { Definition } from '../../../domain/measures/definition';
import type { ApiDependencies } from '../../dependencies';
import type { countedView } from './views';

/* What all lists of the cases behind a figure have in common. */

/** Where a page of cases ends. */
export const casePosition = z.object({ at: z.iso.datetime(), complaint: z.uuid(), version: z.int(), n: z.int() });
export const caseAt = ({ at, complaint, version, n }: Counted) => ({ at: at.toISOString(), complaint, version, n });

/** What the values in the rows of such a list are called; units as at the end of its time. */
export const namesOfCounted = (
  deps: Pick<ApiDependencies, 'pool' | 'clock'>,
  definition: Definition,
  shown: readonly z.infer<typeof countedView>[],
  until: Date,
) =>
  namesOfCuts(
    deps,
    definition,
    {
      unit: shown.map(({ unit }) => unit),
      category: shown.map(({ category }) => category),
      person: shown.map(({ person }) => person),
      what: shown.map(({ what }) => what),
    },
    until,
  );
