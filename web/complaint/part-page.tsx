import { useSpeech } from '../frame/language';
import { Explanations } from './explanations';
import type { CasePart } from './file';
import { LesserPage } from './lesser-page';
import { Tasks } from './tasks';
import { useCaseActions } from './use-case-actions';

/** What a unit sees that was only asked: its own tasks, with their questions and clocks. */
export function PartPage({ file }: { file: CasePart }) {
  const { t, say } = useSpeech();
  // The facts are the same with every task with which they are shared.
  const about = file.tasks.map(({ complaint }) => complaint).find(({ facts }) => facts !== null);
  const actions = useCaseActions(file);
  return (
    <LesserPage id={file.id} number={file.number} note={t('complaint:part')} actions={actions}>
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
      <Explanations explanations={file.explanations} names={file.names} />
    </LesserPage>
  );
}
