import { store, useStore } from './store';

/** What the page of the moment offers to Ctrl-K: the actions on the complaint in front of somebody. */
export interface PageCommand {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

const offered = store<readonly PageCommand[]>([]);

/** Offers these in Ctrl-K, in place of what was offered before. */
export const offerCommands = (commands: readonly PageCommand[]): void => offered.set(commands);
export const useOffered = (): readonly PageCommand[] => useStore(offered);
