import { defineSignal } from '@temporalio/workflow';

/** Ends a case of a rehearsal as soon as nothing of it is under way. */
export const storyOver = defineSignal('storyOver');
