import type { Pool } from 'pg';
import { BRIEF_MEASURES, type FigureLine } from '../../domain/brief/brief';
import { type PersonId, type UnitCode, unitCode } from '../../domain/ids';
import { definitionOf } from '../../domain/measures/definitions/all';
import { capacitiesOf } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import { fewAtOnce } from '../few-at-once';
import type { Asked } from '../measures/counted-sql';
import { figures } from '../measures/figures';
import type { Stretch } from '../measures/periods';
import { targetsFor } from '../measures/targets-beside';
import type { Reader, Readers } from './readers';

/** How many statements of figures run at once. */
const AT_ONCE = 2;

/** In which month figures are counted, as it lies in the zone of the calendar. */
export interface FigureTime {
  readonly month: Stretch;
  readonly zone: string;
  readonly now: Instant;
}

/** Those in whose name a reader looks: complaints about them are not counted. */
const namesOf = ({ who }: Reader): string[] => capacitiesOf(who).map(({ person, actingFor = person }) => actingFor);

/**
 * The figures of the units of all readers, of the month so far, each as `GET /measures/{id}` tells it to the reader: counted
 * once for all of whom no complaint is, and once for each of the few others.
 *
 * @param units which of them are open; closed ones have no figures
 */
export async function figuresFor(
  db: Pool,
  readers: Readers,
  units: ReadonlySet<string>,
  time: FigureTime,
): Promise<ReadonlyMap<PersonId, readonly FigureLine[]>> {
  const accused = await accusedAmong(db, [...new Set(readers.flatMap(namesOf))]);
  const isAccused = (reader: Reader): boolean => namesOf(reader).some((person) => accused.has(person));
  const openOf = ({ heads }: Reader): UnitCode[] => heads.filter((unit) => units.has(unit));
  const others = readers.filter((reader) => !isAccused(reader));
  const common = await countedFor(db, [...new Set(others.flatMap(openOf))], [], time);
  const turn = fewAtOnce(AT_ONCE);
  const own = await Promise.all(
    readers.filter(isAccused).map(async (reader) => {
      const lines = await turn(() => countedFor(db, openOf(reader), namesOf(reader), time));
      return [reader.who.person, openOf(reader).flatMap((unit) => lines.get(unit) ?? [])] as const;
    }),
  );
  return new Map([
    ...others.map((reader) => [reader.who.person, openOf(reader).flatMap((unit) => common.get(unit) ?? [])] as const),
    ...own,
  ]);
}

async function accusedAmong(db: Pool, people: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ person: string }>(
    `SELECT DISTINCT person FROM complaint, unnest(accused) AS person WHERE accused <> '{}' AND person = ANY ($1)`,
    [people],
  );
  return new Set(rows.map(({ person }) => person));
}

/** The figures of units with all below them, by unit, as somebody counts them in whose name no complaint is counted. */
async function countedFor(
  db: Pool,
  units: readonly UnitCode[],
  people: readonly string[],
  { month, zone, now }: FigureTime,
): Promise<ReadonlyMap<UnitCode, readonly FigureLine[]>> {
  const found = new Map<UnitCode, FigureLine[]>();
  if (units.length === 0) return found;
  const asked: Asked = {
    ...{
      from: month.starts,
      to: month.ends,
      period: 'month',
      zone,
      by: [],
      within: {},
      root: null,
      now: new Date(now),
    },
    each: units,
    chains: true,
    reach: { units: 'all', people },
  };
  for (const measure of BRIEF_MEASURES) {
    const definition = definitionOf(measure)!;
    const [rows, targets] = await Promise.all([figures(db, definition, asked), targetsFor(db, definition, asked)]);
    for (const row of rows) {
      const unit = unitCode(row.keys[0]!);
      const { numerator, denominator } = row;
      const light = targets?.(row, null)?.light ?? null;
      found.set(unit, [...(found.get(unit) ?? []), { unit, measure, numerator, denominator, light }]);
    }
  }
  return found;
}
