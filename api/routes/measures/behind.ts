import { z } from 'zod';
import type { Counted } from '../../../db/measures/listed';
import { namesOfCuts } from '../../../db/measures/names';
import type { Definition } from '../../../domain/measures/definition';
import type { Instant } from '../../../domain/time';
import type { ApiDependencies } from '../../dependencies';
import { readCursor } from '../../requests/cursor';
import { pageOf } from '../../requests/page';
import type { countedView } from './views';

/* What all lists of the cases behind a figure have in common. */

const casePosition = z.object({
  at: z.iso.datetime(),
  complaint: z.uuid(),
  version: z.int(),
  n: z.int(),
  now: z.int(),
});

/**
 * Where a list of cases goes on, and what is the present on all of its pages: that of the first one. Open cases are listed as
 * they are now, by that moment; with another present on each page, all of them would come before the page that is asked for.
 *
 * @throws ProblemError if the cursor is none of this list
 */
export function listedFrom(
  deps: Pick<ApiDependencies, 'clock' | 'customerKeys'>,
  cursor: string | undefined,
  filters: object,
) {
  const after = readCursor(deps, casePosition, cursor, filters);
  const now: Instant = after?.now ?? deps.clock();
  const positionOf = ({ at, complaint, version, n }: Counted): z.infer<typeof casePosition> => ({
    ...{ at: at.toISOString(), complaint, version, n },
    now,
  });
  return {
    after,
    now,
    /** The page of these rows, of which there is one more than its limit if it is not the last. */
    pageOf: <Row extends Counted>(rows: readonly Row[], limit: number) =>
      pageOf(deps, rows, { limit, positionOf, filters }),
  };
}

/** What {@link listedFrom} makes. */
export type ListedFrom = ReturnType<typeof listedFrom>;

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
