import { ApplicationFailure, activityInfo, Context } from '@temporalio/activity';
import type { Pool } from 'pg';
import { startBrief } from '../client/start-brief';
import { type BriefsWritten, writeBriefs } from '../db/brief/write';
import { usualCalendar } from '../db/policies/usual-calendar';
import { type BriefDay, briefOf, isInTime } from '../domain/brief/schedule';
import { type Instant, SECOND } from '../domain/time';

interface BriefDependencies {
  readonly pool: Pool;
  /** Its statements may take minutes. */
  readonly patientPool: Pool;
  readonly clock: () => Instant;
}

/** How many of those whose brief could not be written are named. */
const NAMED = 5;

/** What the workflows of the daily brief ask of the world. Every call may happen more than once. */
export function createBriefActivities({ pool, patientPool, clock }: BriefDependencies) {
  return {
    /**
     * Starts the workflow that writes the briefs of the day for which a moment was meant, if it is a working day that is not
     * far gone.
     *
     * @param calendar the id of a calendar; if the firm itself does not work by it any more, nothing is started
     */
    async beginDailyBrief(calendar: string, at: Instant): Promise<string | null> {
      const usual = await usualCalendar(pool, clock());
      const day = usual?.id === calendar && isInTime(at, clock()) ? briefOf(usual.compiled, at) : null;
      if (day === null) return null;
      await startBrief(Context.current().client, activityInfo().taskQueue, day);
      return day.day;
    },

    /** Writes the briefs of a day for all heads. @throws Error if some could not be written; the others are then done */
    async writeBriefs(day: BriefDay): Promise<Pick<BriefsWritten, 'told' | 'silent'>> {
      // A worker that was away for long finds the workflow long after its hour.
      if (!isInTime(day.at, clock())) {
        throw ApplicationFailure.nonRetryable(`the brief of ${day.day} is too late to be of use`, 'TooLate');
      }
      const context = Context.current();
      // Collecting goes on in Postgres, which says nothing meanwhile.
      const beat = setInterval(() => context.heartbeat(), 5 * SECOND);
      try {
        const calendar = await usualCalendar(pool, clock());
        if (calendar === undefined) return { told: 0, silent: 0 };
        const { told, silent, failed } = await writeBriefs({ pool, patientPool, clock }, day, calendar);
        const [first] = failed;
        if (first === undefined) return { told, silent };
        const who = failed.slice(0, NAMED).map(({ person }) => person);
        throw new Error(`${failed.length} briefs could not be written: ${who.join(', ')}, the first by ${first.error}`);
      } finally {
        clearInterval(beat);
      }
    },
  };
}

export type BriefActivities = ReturnType<typeof createBriefActivities>;
