import { Context } from '@temporalio/activity';
import type { Pool } from 'pg';
import { endBackTest, findBackTest, keepPage, nextCases } from '../db/policies/back-tests';
import { loadEvents } from '../db/record/complaints';
import { backTest, NotReplayable } from '../domain/back-test/back-test';
import { type BackTestReport, withCase, withUnreplayable } from '../domain/back-test/report';
import type { ComplaintId } from '../domain/ids';
import type { CompiledRules } from '../domain/policy/rules';
import { type Instant, SECOND } from '../domain/time';

/**
 * The most cases of a page, and the time after which a page ends early, since replaying takes the worker's processor.
 */
const PAGE = { cases: 50, ms: 2 * SECOND } as const;

/** What the back-test workflow asks of the record. Every call may happen more than once. */
export function createBackTestActivities({ pool, clock }: { pool: Pool; clock: () => Instant }) {
  return {
    /** Looks at the next cases and stores what it finds. @returns whether there are no more */
    async backTestPage(id: string): Promise<boolean> {
      const test = await findBackTest(pool, id);
      if (test === undefined || test.endedAt !== null) return true;
      const cases = await nextCases(pool, test, PAGE.cases);
      const begun = performance.now();
      let { report, lastCase } = test;
      for (const complaint of cases) {
        // If the worker stops or the page takes long, what was found so far is stored, and the next page continues from
        // there.
        const stops = Context.current().cancellationSignal.aborted || performance.now() - begun > PAGE.ms;
        if (stops && lastCase !== test.lastCase) break;
        report = await withTested(pool, report, complaint, test.rules, test.asOf.getTime());
        lastCase = complaint;
        Context.current().heartbeat(complaint);
      }
      if (lastCase !== null && lastCase !== test.lastCase)
        await keepPage(pool, id, test.lastCase, { lastCase, report });
      if (cases.length > 0) return false;
      await endBackTest(pool, id, 'done', clock());
      return true;
    },

    /** Records why a back-test could not go on. */
    async failBackTest(id: string, reason: string): Promise<void> {
      await endBackTest(pool, id, 'failed', clock(), reason);
    },
  };
}

export type BackTestActivities = ReturnType<typeof createBackTestActivities>;

async function withTested(
  pool: Pool,
  report: BackTestReport,
  id: ComplaintId,
  rules: CompiledRules,
  asOf: Instant,
): Promise<BackTestReport> {
  const events = await loadEvents(pool, id);
  // Later events are left out: they would make the pages of the back-test differ.
  const until = events.filter(({ at }) => at <= asOf);
  try {
    return withCase(report, id, backTest(until, rules, asOf));
  } catch (error) {
    if (error instanceof NotReplayable) return withUnreplayable(report, id, error.message);
    throw error;
  }
}
