import type { ActorRef } from '../people/actor';

/**
 * Whether somebody did this, and not a clock or the directory: a person, a machine, or another case that joined this
 * one or leads it.
 */
export const isSomebodys = (by: ActorRef): boolean => !('system' in by) || by.system === 'merging';
