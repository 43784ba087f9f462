import type { ActorRef } from '../people/actor';

/** Whether an event is somebody's doing: of people, of machines, and of another case that joined this one or leads it. */
export const isSomebodys = (by: ActorRef): boolean => !('system' in by) || by.system === 'merging';
