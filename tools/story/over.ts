import { defineQuery, defineSignal } from '@temporalio/workflow';

/** Ends a case of a rehearsal as soon as nothing of it is under way. */
export const storyOver = defineSignal('storyOver');

/** Whether nothing of a case is under way: what an activity finds out may yet become an event. */
export const atRest = defineQuery<boolean>('atRest');
