import { useEffect, useRef } from 'react';
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

/**
 * Offers these in Ctrl-K as long as the component is shown. Between two drawings they stay there: whoever presses Enter at
 * that moment means one of them.
 */
export function useCommands(commands: readonly PageCommand[]): void {
  const own = useRef(commands);
  useEffect(() => {
    own.current = commands;
    offered.set(commands);
  });
  useEffect(
    () => () => {
      if (offered.get() === own.current) offered.set([]);
    },
    [],
  );
}

export const useOffered = (): readonly PageCommand[] => useStore(offered);
