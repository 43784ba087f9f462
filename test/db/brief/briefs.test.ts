import fc from 'fast-check';
import type { Pool } from 'pg';
import { briefsFor } from '../../../db/brief/briefs';
import { figuresFor } from '../../../db/brief/figures';
import { type Reader, readersOf } from '../../../db/brief/readers';
import { listComplaints } from '../../../db/lists/listing';
import { runningClocks } from '../../../db/lists/running-clocks';
import { tables } from '../../../db/lists/tables';
import { workOf } from '../../../db/lists/work';
import { figures } from '../../../db/measures/figures';
import { periodsIn } from '../../../db/measures/periods';
import { recordAbsence } from '../../../db/people/absences';
import { BRIEF_MEASURES, MOST_LINES } from '../../../domain/brief/brief';
import { definitionOf } from '../../../domain/measures/definitions/all';
import { capacitiesOf } from '../../../domain/people/actor';
import { viewpointsOf } from '../../../domain/sight/visibility';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import { PEOPLE } from '../../domain/complaint/a-case';
import { anyLife } from '../../domain/complaint/random-case';
import { aRecord } from '../a-record';
import { organised } from '../an-organisation';
import { recorded } from '../measures/recorded-lives';

let pool: Pool;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, end } = await aRecord());
  await organised(pool);
});
afterAll(() => end?.());

const ZONE = 'Asia/Shanghai';
const everybodyIn = ({ who }: Reader) => capacitiesOf(who).map(({ person, actingFor = person }) => actingFor);

/** Has two heads away, so that one person heads two units and looks in the name of others. */
async function twoAway(now: Instant): Promise<void> {
  await pool.query('DELETE FROM absence');
  const span = { from: now - DAY, until: now + DAY };
  await recordAbsence(pool, { person: PEOPLE.lakesideHead.person, deputy: PEOPLE.cityHead.person, ...span }, 'a', now);
  await recordAbsence(pool, { person: PEOPLE.provinceHead.person, deputy: PEOPLE.handler.person, ...span }, 'a', now);
}

/** What the lists of the API show to a reader, without a limit. */
async function listsOf({ who, heads }: Reader, times: { since: Instant; until: Instant; now: Instant }) {
  const viewpoints = viewpointsOf(who);
  const all = async <Row>(list: (unit: string) => Promise<Row[]>): Promise<Row[]> =>
    (await Promise.all(heads.map(list))).flat();
  const clocks = (filter: object) => all((unit) => runningClocks(pool, { unit, ...filter }, null, 1_000, viewpoints));
  const work = (action: string) => workOf(pool, who, null, 1_000, new Date(times.now), action);
  const came = await all((unit) =>
    listComplaints(tables(pool), { unit, arrivedFrom: new Date(times.since), viewpoints }, null, 1_000),
  );
  return {
    due: (await clocks({ dueBefore: new Date(times.until) })).map(({ complaintId, dueAt }) => [
      complaintId,
      dueAt.getTime(),
    ]),
    overdue: (await clocks({ slaState: 'breached' })).map(({ complaintId, dueAt }) => [complaintId, dueAt.getTime()]),
    escalations: (await work('acknowledge-escalation')).map(({ complaintId }) => complaintId),
    explanations: (await work('explain-overdue')).map(({ complaintId }) => complaintId),
    came: came.map(({ id }) => id),
  };
}

test('each list of a brief is the one that the API shows to its reader, whoever is away and whatever is kept from them', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLife, { minLength: 8, maxLength: 20 }),
      fc.integer({ min: 0, max: 60 }),
      async (lives, days) => {
        const all = await recorded(pool, lives);
        const now = Math.max(...all.flatMap(({ events }) => events.map(({ at }) => at))) + HOUR;
        await twoAway(now);
        // Every other case is about one of the heads, two of whom are away.
        for (const [index, { known }] of all.entries()) {
          const accused = [PEOPLE.lakesideHead, PEOPLE.cityHead, PEOPLE.provinceHead][(index >> 1) % 3]!;
          if (index % 2 === 0) {
            await pool.query('UPDATE complaint SET accused = $1 WHERE id = $2', [[accused.person], known.complaint]);
          }
        }
        const times = { since: now - days * DAY, until: now + 30 * DAY, now };
        const readers = await readersOf(pool, now);
        const briefs = await briefsFor(pool, readers, { ...times, zone: ZONE });
        expect(briefs.size).toBe(readers.length);
        for (const reader of readers) {
          const brief = briefs.get(reader.who.person)!;
          const lists = await listsOf(reader, times);
          for (const list of ['due', 'overdue', 'escalations', 'explanations', 'came'] as const) {
            expect([list, brief[list].total]).toEqual([list, lists[list].length]);
            expect(brief[list].lines.length).toBe(Math.min(MOST_LINES, brief[list].total));
            seen += brief[list].total;
          }
          for (const list of ['due', 'overdue'] as const) {
            const lines = brief[list].lines.map(({ complaint, dueAt }) => [complaint, dueAt]);
            expect(lists[list]).toEqual(expect.arrayContaining(lines));
            const soonest = lists[list].map(([, dueAt]) => Number(dueAt)).toSorted((a, b) => a - b);
            expect(lines.map(([, dueAt]) => dueAt)).toEqual(soonest.slice(0, MOST_LINES));
          }
          expect(lists.came).toEqual(expect.arrayContaining(brief.came.lines.map(({ complaint }) => complaint)));
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
  expect(seen).toBeGreaterThan(0);
}, 120_000);

test('each figure of a brief is the one that the API tells its reader, complaints about them left out', async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyLife, { minLength: 8, maxLength: 16 }), async (lives) => {
      const all = await recorded(pool, lives);
      const ends = all.flatMap(({ events }) => events.map(({ at }) => at)).toSorted((a, b) => a - b);
      const now = ends[Math.floor(ends.length / 2)]! + HOUR;
      await twoAway(now);
      // That of somebody in particular is counted apart from those of all others.
      await pool.query('UPDATE complaint SET accused = $1 WHERE id = $2', [
        [PEOPLE.cityHead.person],
        all[0]!.known.complaint,
      ]);
      const [month] = await periodsIn(
        pool,
        { from: new Date(now), to: new Date(now + 1), period: 'month', zone: ZONE },
        1,
      );
      const readers = await readersOf(pool, now);
      const units = new Set(readers.flatMap(({ heads }) => heads));
      const found = await figuresFor(pool, readers, units, { month: month!, zone: ZONE, now });
      for (const reader of readers) {
        for (const unit of reader.heads) {
          for (const measure of BRIEF_MEASURES) {
            const [row] = await figures(pool, definitionOf(measure)!, {
              ...{ from: month!.starts, to: month!.ends, period: 'month', zone: ZONE, by: [], now: new Date(now) },
              within: { unit },
              root: null,
              reach: { units: reader.heads, people: everybodyIn(reader) },
            });
            const line = found.get(reader.who.person)!.find((one) => one.unit === unit && one.measure === measure);
            expect(line && [line.numerator, line.denominator]).toEqual(row && [row.numerator, row.denominator]);
            counted += line?.denominator ?? 0;
          }
        }
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
  expect(counted).toBeGreaterThan(0);
}, 120_000);
