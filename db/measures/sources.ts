import type { Period } from '../../domain/measures/cut';
import type { Definition } from '../../domain/measures/definition';
import { isStock, quietTime } from '../../domain/measures/figure';
import type { Millis } from '../../domain/time';
import type { Given } from './conditions';

/** For which time a figure is asked. */
export interface AskedTime {
  readonly from: Date;
  /** Excluded. */
  readonly to: Date;
  /** By which stretches of time it is told apart; null for one figure of the whole time. */
  readonly period: Period | null;
  /** The zone in which days begin, as IANA names it. */
  readonly zone: string;
  /** For how many days the customer must not come back, if not for as many as the definition says. */
  readonly days?: number | undefined;
  /** The present: what is known only later is not counted yet, and open cases are as they are now. */
  readonly now: Date;
}

/** Where a figure finds what it counts, as `f` of a statement. */
export interface Source {
  readonly from: string;
  readonly conditions: readonly string[];
  /** The moment by which it belongs to a period. */
  readonly at: string;
  /** Whether the customer did not come back meanwhile; `true` for figures that do not ask. */
  readonly quiet: string;
}

/** How far the next period begins from one. */
export const NEXT: Readonly<Record<Period, string>> = {
  day: '1 day',
  week: '7 days',
  month: '1 month',
  quarter: '3 months',
  year: '1 year',
};

/** A length of time as Postgres counts it: in milliseconds, and not in days, which may be longer or shorter. */
const interval = (length: Millis): string => `interval '${length} milliseconds'`;

/** Where the facts of a figure are found. */
export function sourceOf(definition: Definition, asked: AskedTime, given: Given): Source {
  if (isStock(definition)) return openCases(asked, given);
  const quiet = quietTime(definition, asked.days);
  return quiet > 0 ? settled(definition, asked, quiet, given) : plain(definition, asked, given);
}

function plain({ counts }: Definition, { from, to }: AskedTime, given: Given): Source {
  return {
    from: 'fact f',
    conditions: [`f.kind = ${given(counts)}`, `f.at >= ${given(from)}`, `f.at < ${given(to)}`],
    at: 'f.at',
    quiet: 'true',
  };
}

/**
 * The open cases at the end of each period, or of the whole time. What is to come is as it is now. Each is as it stood just
 * before that moment, so that what happened at the moment itself belongs to the next period.
 */
function openCases({ from, to, period, zone, now }: AskedTime, given: Given): Source {
  const [begin, end, present] = [given(from), given(to), given(now)].map((moment) => `${moment}::timestamptz`);
  const last = `least(${end}, ${present})`;
  const moments =
    period === null
      ? `SELECT ${last} AS moment WHERE ${begin} < ${present}`
      : `SELECT least((start + interval '${NEXT[period]}') AT TIME ZONE ${given(zone)}, ${last}) AS moment
          FROM generate_series(date_trunc('${period}', ${begin} AT TIME ZONE ${given(zone)}),
            (${last} - interval '1 millisecond') AT TIME ZONE ${given(zone)}, interval '${NEXT[period]}') AS start
          WHERE start AT TIME ZONE ${given(zone)} < ${last} AND ${begin} < ${last}`;
  return {
    from: `(SELECT s.*, m.moment - interval '1 millisecond' AS at, 0::smallint AS n, NULL::smallint AS number,
          NULL::text AS cause, NULL::bigint AS working,
          round(extract(epoch FROM m.moment - s.opened_at) * 1000)::bigint AS elapsed
        FROM (${moments}) m JOIN open_span s ON tstzrange(s.since, s.until, '(]') @> m.moment) f`,
    conditions: [],
    at: 'f.at',
    quiet: 'true',
  };
}

/**
 * Facts that are counted only some time later, with whether the customer came back meanwhile: the complaint was reopened, or
 * another one of the customer in the category was put on record.
 */
function settled({ counts }: Definition, { from, to, now }: AskedTime, quiet: Millis, given: Given): Source {
  const wait = interval(quiet);
  const when = (fact: string): string[] => [
    `${fact}.kind = ${given(counts)}`,
    `${fact}.at >= ${given(from)}::timestamptz - ${wait}`,
    `${fact}.at < ${given(to)}::timestamptz - ${wait}`,
    `${fact}.at <= ${given(now)}::timestamptz - ${wait}`,
  ];
  // Both sides are read once and joined by customer and category: Postgres cannot know how few those pairs are, and would look
  // up each other complaint of a customer.
  const back = `WITH ended AS MATERIALIZED (
      SELECT e.complaint_id, e.version, e.n, e.at, e.category, p.counted_as
      FROM fact e LEFT JOIN complaint_party p ON p.complaint_id = e.complaint_id WHERE ${when('e').join(' AND ')}
    ), filed AS MATERIALIZED (
      SELECT r.complaint_id, r.category, p.counted_as, r.at + r.elapsed * interval '1 millisecond' AS recorded
      FROM (SELECT * FROM fact WHERE kind = 'received' AND at >= ${given(from)}::timestamptz - ${wait} AND at < ${given(to)}
        UNION ALL SELECT * FROM fact WHERE kind = 'received' AND elapsed > 0 AND at < ${given(from)}::timestamptz - ${wait}
          AND at + elapsed * interval '1 millisecond' > ${given(from)}::timestamptz - ${wait}) r
      JOIN complaint_party p ON p.complaint_id = r.complaint_id AND p.counted_as IS NOT NULL
      WHERE r.version = 1 AND r.case_kind = 'complaint'
    )
    SELECT e.complaint_id, e.version, e.n FROM ended e
      JOIN fact r ON r.complaint_id = e.complaint_id AND r.kind = 'reopened' AND r.at > e.at AND r.at <= e.at + ${wait}
    UNION SELECT e.complaint_id, e.version, e.n FROM ended e
      JOIN filed r ON r.counted_as = e.counted_as AND r.category = e.category AND r.complaint_id <> e.complaint_id
        AND r.recorded > e.at AND r.recorded <= e.at + ${wait}`;
  return {
    from: `fact f LEFT JOIN (${back}) b ON b.complaint_id = f.complaint_id AND b.version = f.version AND b.n = f.n`,
    conditions: when('f'),
    at: `(f.at + ${wait})`,
    quiet: 'b.complaint_id IS NULL',
  };
}
