import type { PoolClient } from 'pg';
import { unitCode } from '../../domain/ids';
import type { ReportDocument } from '../../domain/measures/report/document';
import type { UnitChain } from '../../domain/people/actor';
import { isOutside } from '../../domain/people/partner';
import { openChain, unitKind } from '../people/directory';

/** The table that has the units right below that of the report. */
const BELOW = 'volume-by-unit';
/** Figures that are of the units in which something was late. */
const LATE = ['breaches', 'open-overdue'];

/**
 * The units that are asked for their part of a report that was just frozen: those that have something late to explain, and
 * those right below the report's own that had cases in the month. In place of one that was closed it is its heir, and of one
 * outside whoever contracts with it. By their codes, each with those above it.
 *
 * @param root the report's own unit: that of which it is, or the one at the top of the firm; null if there are several
 */
export async function unitsToAsk(
  db: PoolClient,
  id: string,
  root: string | null,
  { sections }: Pick<ReportDocument, 'sections'>,
): Promise<UnitChain[]> {
  const below = sections
    .flatMap(({ tables }) => tables)
    .filter((table) => table.id === BELOW)
    .flatMap(({ lines }) => lines.flatMap(({ key }) => (key === null || key === root ? [] : [key])));
  const { rows: late } = await db.query<{ unit: string }>(
    `SELECT DISTINCT k.unit FROM report_number n, unnest(n.numerator) AS of_it
      JOIN report_case k ON k.report_id = $1 AND k.no = of_it
      WHERE n.report_id = $1 AND n.measure = ANY ($2)`,
    [id, LATE],
  );
  const asked = new Map<string, UnitChain>();
  for (const code of new Set([...below, ...late.map((row) => row.unit)])) {
    const chain = await ownChain(db, code);
    if (chain !== undefined) asked.set(chain[0], chain);
  }
  return [...asked.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The chain from the nearest unit that is the firm's own and open. */
async function ownChain(db: PoolClient, code: string): Promise<UnitChain | undefined> {
  const chain = (await openChain(db, code)) ?? [];
  for (const [index, unit] of chain.entries()) {
    if (isOutside((await unitKind(db, unit)) ?? 'own')) continue;
    return chain.slice(index).map(unitCode) as unknown as UnitChain;
  }
  return undefined;
}
