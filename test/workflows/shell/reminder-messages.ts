import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type * as shell from '../../../workflows/shell/messages';
import type { Command, Found, Reminder, ReminderEvent } from './reminder';

export const REMINDER_WORKFLOW = 'reminder';

export type ReminderInput = shell.RunInput<Reminder, Command, ReminderEvent, Found>;
export type ReminderRequest = shell.ActionRequest<Command>;
export type ReminderAnswer = shell.ActionAnswer;

export const reminderUpdates = {
  postpone: defineUpdate<ReminderAnswer, [ReminderRequest]>('postpone'),
  finish: defineUpdate<ReminderAnswer, [ReminderRequest]>('finish'),
};

export const reminderQuery = defineQuery<Reminder>('snapshot');

export const REMINDER_STATE = defineSearchAttributeKey('ReminderState', 'KEYWORD');
