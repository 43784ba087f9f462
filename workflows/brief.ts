import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { BriefActivities } from '../activities/briefs';
import { type BriefDay, LATEST } from '../domain/brief/schedule';
import { MINUTE } from '../domain/time';
import { meantFor } from './shell/meant-for';
import { FIRST_RETRY, PATIENTLY } from './shell/retries';

const { beginDailyBrief } = proxyActivities<BriefActivities>({ startToCloseTimeout: '1m', retry: PATIENTLY });

const { writeBriefs } = proxyActivities<BriefActivities>({
  startToCloseTimeout: '20m',
  // After that nobody wants it any more, and the workflow has failed, for operators to see.
  scheduleToCloseTimeout: LATEST,
  // A worker that was killed is noticed because its heartbeats stop.
  heartbeatTimeout: '30s',
  // Each try reads what all heads have again, so later ones leave more time between them.
  retry: { initialInterval: FIRST_RETRY, backoffCoefficient: 2, maximumInterval: 5 * MINUTE },
});

/**
 * Has the briefs of the day written for which it was scheduled, if that is a working day and the day is not far gone. It is
 * started every day, since only the calendar knows which days are worked.
 *
 * @param calendar the id of the calendar whose schedule starts it
 */
export async function dailyBrief(calendar: string): Promise<void> {
  await beginDailyBrief(calendar, meantFor());
}

/** Writes the brief of a day for each head, once. What fails for one is tried again while the others have theirs. */
export async function brief(day: BriefDay): Promise<string> {
  setCurrentDetails(`**${day.day}** · being written`);
  const { told, silent } = await writeBriefs(day);
  const said = `mails: ${told} · nothing to tell: ${silent}`;
  setCurrentDetails(`**${day.day}** · ${said}`);
  return said;
}
