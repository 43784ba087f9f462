import { continueAsNew, proxyLocalActivities } from '@temporalio/workflow';
import { RECORD_OPTIONS } from '../../../workflows/shell/record';
import { runDurably } from '../../../workflows/shell/run';
import type { Work } from '../../../workflows/shell/work';
import { type Command, type Found, nextDue, REMINDER_CORE, type Reminder, type ReminderEvent } from './reminder';
import { REMINDER_STATE, type ReminderInput, reminderQuery, reminderUpdates } from './reminder-messages';
import type { ReminderActivities } from './reminder-record';

/** One reminder, from the recorded state until it is finished. */
export async function reminder(input: ReminderInput): Promise<void> {
  await runDurably(REMINDER, input);
}

const { projectReminder, isLatestReminder } = proxyLocalActivities<ReminderActivities>(RECORD_OPTIONS);

const REMINDER: Work<Reminder, Command, ReminderEvent, Found, Reminder> = {
  core: REMINDER_CORE,
  display: {
    timers(state) {
      const at = nextDue(state);
      return at === null ? [] : [{ id: 'ring', at, summary: 'reminder · ring' }];
    },
    snapshot: (state) => state,
    attributes: ({ progress }) => [{ key: REMINDER_STATE, value: progress.state }],
    details: ({ progress }) => `**${progress.state}**`,
  },
  messages: { actions: reminderUpdates, snapshot: reminderQuery },
  record: { project: projectReminder, isLatest: isLatestReminder },
  continueAs: (next) => continueAsNew<typeof reminder>(next),
};
