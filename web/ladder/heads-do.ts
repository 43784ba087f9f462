import type { ActionName } from '../my-work/duties';

/** What heads do with a complaint beside what the board is for. */
export const HEADS_DO: readonly ActionName[] = ['instruct', 'take-over'];
