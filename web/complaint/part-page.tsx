import { useSpeech } from '../frame/language';
import { ActionPanel } from './action-panel';
import type { CasePart } from './file';
import { Tasks } from './tasks';
import { useCaseActions } from './use-case-actions';

/** What a unit sees that was only asked: its own tasks, with their questions and clocks. */
export function PartPage({ file }: { file: CasePart }) {
  const { t, say } = useSpeech();
  // The facts are the same with every task with which they are shared.
  const about = file.tasks.map(({ complaint }) => complaint).find(({ facts }) => facts !== null);
  const actions = useCaseActions(file);
  return (
    <article className="case">
      <header className="case-head">
        <div className="case-title">
          <h1>{file.number}</h1>
        </div>
        <p className="quiet">{t('complaint:part')}</p>
      </header>
      <div className="case-columns">
        <div className="case-main">
          {about && (
            <section className="card about" aria-label={t('complaint:facts')}>
              <p className="pre about-facts">{about.facts}</p>
              <dl className="pairs">
                {(about.particulars ?? []).map(({ id, name, value }) => (
                  <div key={id}>
                    <dt>{say(name)}</dt>
                    <dd>{value ?? t('complaint:unknown')}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
          <Tasks tasks={file.tasks} names={file.names} clocks={file.tasks.flatMap(({ clocks }) => clocks)} />
        </div>
        <aside className="case-side">
          <ActionPanel actions={actions} id={file.id} />
        </aside>
      </div>
      {actions.dialog}
    </article>
  );
}
