import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import type { CasesPage, ReturnCase } from '../../../db/returns/filings';
import type { ReturnReader } from '../../../db/returns/rows-for';
import { cellNames, type ReturnDocument } from '../../../domain/returns/document';
import type { Reach } from '../../access/rights';
import { viewpointsFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError } from '../../problems';
import { next } from '../../requests/page';
import { isToldPeople } from '../measures/asked';
import type { ListedFrom } from '../measures/behind';
import { countedView, cutNamesView, viewCounted } from '../measures/views';
import { namesOfCases } from './names';

/* The complaints behind a number of a return, as it stands and as it was filed. */

export const casesView = z.object({ items: z.array(countedView), names: cutNamesView, next });

interface Asked {
  readonly limit: number;
  readonly listed: ListedFrom;
  readonly cell: string;
}

interface Source {
  readonly document: ReturnDocument;
  readonly list: (page: CasesPage) => Promise<ReturnCase[]>;
}

/** The caller as a reader of complaints: whoever they stand in for is left out of what they hear, too. */
export const readerOf = (caller: Caller, { people }: Reach): ReturnReader => ({
  about: people,
  viewpoints: viewpointsFor(caller).viewpoints,
});

/** A page of the complaints behind a number. @throws ProblemError if there is no such number */
export async function pageOfCases(
  deps: ApiDependencies,
  caller: Caller,
  reach: Reach,
  { limit, listed, cell }: Asked,
  { document, list }: Source,
): Promise<z.infer<typeof casesView>> {
  if (!cellNames(document).includes(cell)) {
    throw new ProblemError('not-found', {
      en: `The return has no number “${cell}”.`,
      zh: `该报表没有“${cell}”这一数值。`,
    });
  }
  const rows = await list({ after: listed.after, limit: limit + 1, ...readerOf(caller, reach) });
  const { items, next: following } = listed.pageOf(rows, limit);
  const told = viewCounted(isToldPeople(caller, reach));
  const shown = items.map(({ kind: _kind, ...row }) => told(row));
  const known = items.map((row, index) => ({ ...row, person: (shown[index]!.person ?? null) as ReturnCase['person'] }));
  return { items: shown, names: await namesOfCases(deps, document, known), next: following };
}
