import { ActionPanel } from './action-panel';
import { CaseHead } from './case-head';
import { ClockLines } from './clock-lines';
import { CustomerCard } from './customer-card';
import { Explanations } from './explanations';
import type { CaseFile } from './file';
import { Outcome } from './outcome';
import { Present } from './present';
import { Related } from './related';
import { Story } from './story';
import { Tasks } from './tasks';
import { useCaseActions } from './use-case-actions';
import { WhatItIsAbout } from './what-it-is-about';
import { WorkflowCard } from './workflow-card';

/** A complaint for whoever sees it whole. */
export function WholePage({ file }: { file: CaseFile }) {
  const actions = useCaseActions(file);
  return (
    <article className="case">
      <CaseHead file={file} />
      <Present id={file.id} writing={Boolean(actions.dialog)} />
      <div className="case-columns">
        <div className="case-main">
          <WhatItIsAbout file={file} />
          <ClockLines file={file} />
          <Tasks tasks={file.tasks} names={file.names} clocks={file.clocks} />
          <Explanations explanations={file.explanations} names={file.names} />
          <Outcome file={file} />
          <Story file={file} onNote={actions.has('note') ? () => actions.begin('note') : undefined} />
        </div>
        <aside className="case-side">
          <ActionPanel actions={actions} id={file.id} />
          <CustomerCard file={file} />
          <Related file={file} />
          <WorkflowCard id={file.id} />
        </aside>
      </div>
      {actions.dialog}
    </article>
  );
}
