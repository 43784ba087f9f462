import type { Pool, PoolClient } from 'pg';
import { type UnitCode, unitCode } from '../../domain/ids';
import type { Cut } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import { REPORT } from '../../domain/measures/report/sections';
import { workingDaysFrom } from '../../domain/report/days';
import type { Instant } from '../../domain/time';
import { fewAtOnce } from '../few-at-once';
import { atOneMoment, frozenText, unitsAtTheTop } from '../frozen';
import { unitChain } from '../people/directory';
import { usualCalendar } from '../policies/usual-calendar';
import { areFactsLacking } from '../record/fill-facts';
import type { Given } from './conditions';
import type { Asked } from './counted-sql';
import { partedSql } from './figures';
import { type CountedSection, countReport } from './report';
import { monthsTo, reportDocument } from './report-document';
import { beginSteps } from './report-steps';
import { rootOf } from './root';
import { unitsToAsk } from './units-to-ask';

/** What freezing a report needs. */
export interface FreezingDependencies {
  /** Its statements may take minutes: a report of a large firm counts a month's facts a hundred times. */
  readonly pool: Pool;
  readonly clock: () => Instant;
}

/**
 * Freezes the figures of a report that was ordered, with the complaints behind every number of it, as of one moment, and asks
 * units for their parts. Does nothing if that was done before.
 *
 * @throws Error if no such report was ordered, or while facts have yet to be made, as for a while after an update
 */
export async function freezeReport({ pool, clock }: FreezingDependencies, id: string): Promise<void> {
  // Numbers and complaints are of the same moment.
  await atOneMoment(pool, async (db) => {
    const { rows } = await db.query<{ month: string; unit: string | null; zone: string; isFrozen: boolean }>(
      `SELECT to_char(month, 'YYYY-MM') AS month, unit, zone, frozen_at IS NOT NULL AS "isFrozen"
        FROM report WHERE id = $1 FOR UPDATE`,
      [id],
    );
    const [ordered] = rows;
    if (ordered === undefined) throw new Error(`there is no report ${id}`);
    if (ordered.isFrozen) return;
    if (await areFactsLacking(db)) throw new Error('the facts of figures are being made anew; it is frozen after that');
    const { month, zone } = ordered;
    const unit = ordered.unit ?? undefined;
    const now = clock();
    const months = await monthsTo(db, month, zone);
    const { starts: from, ends: to } = months.at(-1)!;
    const root = await rootOf(db, { within: { unit }, reach: EVERYTHING, to });
    const asked = { unit, root, months, zone, reach: EVERYTHING, now: new Date(now) };
    // Names, too, are read on the connection of the transaction: a pool of which others have the rest could give no second one.
    const ownConnection = oneByOne(db);
    const sections = await countReport(ownConnection, REPORT, asked, fewAtOnce(1));
    const document = await reportDocument(
      { pool: ownConnection, clock },
      { month, unit, zone, units: 'all', months, now },
      sections,
    );
    const within = { root, zone, reach: EVERYTHING, now: new Date(now), from, to, period: null };
    await keepCases(db, id, numbersIn(sections), (by, category) => ({ ...within, by, within: { unit, category } }));
    const { text, sha256 } = frozenText(document);
    const [readers, units] = [await readersOf(db, unit), await unitsToAsk(db, id, root, document)];
    await db.query(
      'UPDATE report SET frozen_at = $2, readers = $3, asked = $4, document = $5, sha256 = $6 WHERE id = $1',
      [id, new Date(now), readers, [...new Set(units.flat())], text, sha256],
    );
    const days = workingDaysFrom((await usualCalendar(db, now))?.compiled, to.getTime(), now);
    await beginSteps(db, id, { type: 'asked', version: 1, at: now, units, approvers: readers, days }, now);
  });
}

/** The same connection for statements that are asked for at once, as of a pool: it takes them one after the other. */
function oneByOne(db: PoolClient): PoolClient & Pool {
  const turn = fewAtOnce(1);
  const query = (...said: unknown[]) =>
    turn(() => (db.query as (...all: unknown[]) => Promise<unknown>).apply(db, said));
  return { query } as unknown as PoolClient & Pool;
}

const EVERYTHING = { units: 'all', people: [] } as const;

/** The units for which somebody answers who may read the report. */
async function readersOf(db: PoolClient, unit: string | undefined): Promise<readonly UnitCode[]> {
  if (unit !== undefined) return (await unitChain(db, unit)) ?? [unitCode(unit)];
  return (await unitsAtTheTop(db)).map(unitCode);
}

/** Numbers of one figure that stand side by side: of the whole, or one for each value of a cut. */
interface Numbers {
  readonly definition: Definition;
  readonly cut: Cut | null;
  /** The category that is looked into. */
  readonly category: string | null;
}

/** All numbers of a report, each once. */
function numbersIn(sections: readonly CountedSection[]): Numbers[] {
  const all = new Map<string, Numbers>();
  for (const { table, definitions, lines } of sections.flatMap(({ tables }) => tables)) {
    const categories = new Set([null, ...lines.map(({ below }) => below)]);
    for (const definition of definitions) {
      for (const category of categories) {
        const { cut } = table;
        all.set(JSON.stringify([definition.id, cut, category]), { definition, cut, category });
      }
    }
  }
  return [...all.values()];
}

const COLUMNS = `complaint, version, n, what, at, unit, person, category, elapsed, working, number, reason, remedy, customer`;

/** Keeps what is behind each number. What is behind several of them is kept once, and they refer to it. */
async function keepCases(
  db: PoolClient,
  report: string,
  numbers: readonly Numbers[],
  askedBy: (by: readonly Cut[], category: string | undefined) => Asked,
): Promise<void> {
  await db.query(`CREATE TEMPORARY TABLE counted (numbers integer, complaint uuid, version integer, n smallint, what text,
    at timestamptz, unit text, person text, category text, elapsed bigint, working bigint, number smallint, reason text,
    remedy text, customer uuid, key text, part text) ON COMMIT DROP`);
  for (const [index, { definition, cut, category }] of numbers.entries()) {
    const values: unknown[] = [];
    const given: Given = (value) => `$${values.push(value)}`;
    const asked = askedBy(cut === null ? [] : [cut], category ?? undefined);
    const parts = await partedSql(db, definition, asked, given);
    await db.query(
      `INSERT INTO counted (numbers, ${COLUMNS}, key, part)
        SELECT ${given(index)}::integer, ${COLUMNS}, key, part FROM (${parts}) AS p`,
      values,
    );
  }
  await db.query(
    `WITH told AS MATERIALIZED (
      SELECT *, dense_rank() OVER (ORDER BY at, complaint, version, n, what, unit, person, category, elapsed, working,
        number, reason, remedy, customer) AS no FROM counted
    ), kept AS (
      INSERT INTO report_case (report_id, no, complaint_id, version, n, what, at, unit, person, category, elapsed, working,
        number, reason, remedy, customer)
      SELECT DISTINCT ON (no) $1, no, ${COLUMNS} FROM told ORDER BY no
    )
    INSERT INTO report_number (report_id, measure, cut, category, key, numerator, beside, excluded)
    SELECT $1, asked.measure, asked.cut, asked.category, told.key, ${['numerator', 'beside', 'excluded'].map(partOf).join(', ')}
    FROM told JOIN jsonb_to_recordset($2) AS asked(index integer, measure text, cut text, category text)
      ON asked.index = told.numbers
    GROUP BY told.numbers, asked.measure, asked.cut, asked.category, told.key`,
    [
      report,
      JSON.stringify(
        numbers.map(({ definition: { id: measure }, cut, category }, index) => ({ index, measure, cut, category })),
      ),
    ],
  );
}

const partOf = (part: string): string =>
  `coalesce(array_agg(told.no::integer ORDER BY told.no) FILTER (WHERE told.part = '${part}'), '{}')`;
