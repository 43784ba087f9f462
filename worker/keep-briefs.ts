import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { keepBriefSchedule } from '../client/brief-schedule';
import { usualCalendar } from '../db/policies/usual-calendar';
import type { Instant } from '../domain/time';

interface BriefsDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly clock: () => Instant;
}

/** Makes sure that a schedule starts the brief of each day by the calendar by which the firm works. */
export async function keepBriefsScheduled({ pool, client, taskQueue, clock }: BriefsDependencies): Promise<void> {
  const calendar = await usualCalendar(pool, clock());
  if (calendar !== undefined) await keepBriefSchedule(client, taskQueue, calendar);
}
