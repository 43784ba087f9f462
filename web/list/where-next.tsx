import { createContext, type ReactNode, useContext } from 'react';
import { useSpeech } from '../frame/language';
import './list.css';

/** Where whoever has cleared a list goes on: what else waits on its board. */
export const WhereNext = createContext<ReactNode>(null);

interface ClearedProps {
  /** What is said where nothing is in the list. */
  readonly empty: string;
  /** How much was done in it since it was opened. */
  readonly done: number;
}

/** What stands in place of a list without rows: that the round is done, what comes in, and what to do next. */
export function Cleared({ empty, done }: ClearedProps) {
  const { t } = useSpeech();
  const next = useContext(WhereNext);
  return (
    <div className="page-message work-cleared">
      {done > 0 && <h2 role="status">{t('work:cleared', { count: done })}</h2>}
      <p>{empty}</p>
      {next}
    </div>
  );
}
