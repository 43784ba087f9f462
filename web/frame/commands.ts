import { store, useStore } from './store';

/** What the page of the moment offers to Ctrl-K: the actions on the complaint in front of somebody, the steps of a draft. */
export interface PageCommand {
  readonly id: string;
  readonly label: string;
  /** What it is done with, such as a complaint by its number. Nobody who looks for that may find an action in its place. */
  readonly of: string;
  readonly run: () => void;
}

const offered = store<readonly PageCommand[]>([]);

/** Offers these in Ctrl-K, in place of what was offered before. */
export const offerCommands = (commands: readonly PageCommand[]): void => offered.set(commands);
export const useOffered = (): readonly PageCommand[] => useStore(offered);
