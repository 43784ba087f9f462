import { defineQuery, defineSignal } from '@temporalio/workflow';

/** A signal that ends a case of a rehearsal as soon as nothing of it is under way. */
export const storyOver = defineSignal('storyOver');

/** Asks whether no activity of a case is under way. What an activity finds out may still become an event. */
export const atRest = defineQuery<boolean>('atRest');
