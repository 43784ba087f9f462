import type { Pool } from 'pg';
import type { ApiCaller } from '../http';

/** Something that is asked of the figures, as the desk asks for it. */
export interface Asked {
  readonly name: string;
  /** Requests that are sent at the same moment. */
  readonly paths: readonly string[];
  /** Whether it stays the same for ever, so that it can be kept; else it is counted each time. */
  readonly kept: boolean;
}

/** What stands on the page of figures at a glance, with a year of months each. */
const AT_A_GLANCE = [
  'volume',
  'timely-cases',
  'satisfaction',
  'first-contact-resolution',
  'first-time-resolution',
  'handling-time-working',
  'repeats',
  'escalated',
  'returns',
  'breaches',
  'urges',
  'callback-reach',
];
/** A city of the sample organisation, with its districts. */
const CITY = 'haizhou';

/** The last month that is over and has complaints, as it begins and ends in the zone of the sample; and a year before it. */
interface Times {
  readonly month: string;
  readonly begins: string;
  readonly ends: string;
  readonly yearBegins: string;
}

export async function lastMonth(pool: Pool): Promise<Times> {
  const { rows } = await pool.query<Record<keyof Times, string>>(
    `SELECT to_char(m, 'YYYY-MM') AS month, (m AT TIME ZONE z)::text AS begins,
        ((m + interval '1 month') AT TIME ZONE z)::text AS ends, ((m - interval '12 months') AT TIME ZONE z)::text AS "yearBegins"
      FROM (SELECT 'Asia/Shanghai' AS z,
        date_trunc('month', max(at) AT TIME ZONE 'Asia/Shanghai') - interval '1 month' AS m FROM fact WHERE kind = 'received') last`,
  );
  const [{ month, ...moments }] = rows as [Record<keyof Times, string>];
  const [begins, ends, yearBegins] = [moments.begins, moments.ends, moments.yearBegins].map((at) =>
    new Date(at).toISOString(),
  ) as [string, string, string];
  return { month, begins, ends, yearBegins };
}

/** What is asked for of a month and the year that leads to it. */
export function requestsFor({ month, begins, ends, yearBegins }: Times): readonly Asked[] {
  const [ofMonth, ofYear] = [`from=${begins}&to=${ends}`, `from=${yearBegins}&to=${ends}`];
  const trend = (id: string, within = '') => `/measures/${id}/trend?${ofYear}${within}`;
  const kept = (name: string, ...paths: readonly string[]) => ({ name, paths, kept: true });
  const counted = (name: string, ...paths: readonly string[]) => ({ name, paths, kept: false });
  return [
    kept('figures at a glance, twelve at once', ...AT_A_GLANCE.map((id) => trend(id))),
    kept('the same of a city', ...AT_A_GLANCE.map((id) => trend(id, `&unit=${CITY}`))),
    kept('report of a month', `/measures/report?month=${month}`),
    kept('trend: timely-clocks', trend('timely-clocks')),
    kept('trend: first-time-resolution', trend('first-time-resolution')),
    kept('a month by unit', `/measures/timely-cases?${ofMonth}&period=month&by=unit-tree`),
    kept('thirteen months by category', `/measures/volume?${ofYear}&by=category`),
    counted('thirteen months by area', `/measures/timely-cases?${ofYear}&by=area`),
    counted('thirteen months by person', `/measures/timely-cases?${ofYear}&by=person`),
    counted('open complaints by age', `/measures/open-cases?${ofMonth}&by=age`),
    counted('where time goes, a month', `/measures/flow?${ofMonth}`),
    counted('survival, thirteen months', `/measures/survival?${ofYear}&by=category-tree`),
  ];
}

/** Asks for all of it at once, as a page does. @throws Error where an answer is not a success */
export const ask = (caller: ApiCaller, token: string, { paths }: Asked): Promise<unknown> =>
  Promise.all(paths.map((path) => caller.get(token, path)));
