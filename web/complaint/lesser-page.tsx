import type { ReactNode } from 'react';
import { ActionPanel } from './action-panel';
import type { CaseActions } from './use-case-actions';

interface LesserPageProps {
  readonly id: string;
  readonly number: string;
  readonly mark?: ReactNode;
  /** Why there is no more to see. */
  readonly note: string;
  readonly actions: CaseActions;
  readonly children: ReactNode;
}

/** A complaint for whoever does not see it whole. */
export function LesserPage({ id, number, mark, note, actions, children }: LesserPageProps) {
  return (
    <article className="case">
      <header className="case-head">
        <div className="case-title">
          <h1>{number}</h1>
          {mark}
        </div>
        <p className="quiet">{note}</p>
      </header>
      <div className="case-columns">
        <div className="case-main">{children}</div>
        <aside className="case-side">
          <ActionPanel actions={actions} id={id} />
        </aside>
      </div>
      {actions.dialog}
    </article>
  );
}
