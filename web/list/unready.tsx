import type { ReactNode } from 'react';
import { NotThere } from '../frame/waiting';
import './list.css';

interface UnreadyProps {
  /** What stands above the rows, which is there before them. */
  readonly head: (rows: readonly never[], news: ReactNode) => ReactNode;
  readonly error: Error | null;
}

/** A list that is still being loaded, or cannot be: where one is, and where else one can go, is there all the same. */
export function Unready({ head, error }: UnreadyProps) {
  return (
    <div className="work">
      {head([], null)}
      <NotThere error={error} />
    </div>
  );
}
