import { useSpeech } from '../frame/language';
import { useServerNow } from '../frame/server-clock';
import { due, length } from '../frame/time';
import type { CaseProgress } from './file';
import { LesserPage } from './lesser-page';
import { useCaseActions } from './use-case-actions';

/** Where a complaint stands, for an agent of any unit whom the customer asks; and the way to urge it. */
export function ProgressPage({ file }: { file: CaseProgress }) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerNow();
  // Who sees only this gets no version: the action is judged by how the complaint is then.
  const actions = useCaseActions({ id: file.id, number: file.number, version: null });
  const unit = (code: string) => (file.names.units[code] ? say(file.names.units[code]) : code);
  return (
    <LesserPage
      id={file.id}
      number={file.number}
      mark={<span className="state-mark">{named('state', file.state)}</span>}
      note={t('complaint:progress')}
      actions={actions}
    >
      <section className="card">
        <dl className="case-people">
          <div>
            <dt>{t('complaint:owner')}</dt>
            <dd>
              <strong>{file.names.people[file.owner.person] ?? file.owner.person}</strong> {unit(file.owner.unit)}
            </dd>
          </div>
          <div>
            <dt>{t('complaint:unit')}</dt>
            <dd>{unit(file.unit)}</dd>
          </div>
        </dl>
      </section>
      <section className="card">
        <h2>{t('complaint:deadlines')}</h2>
        <ul>
          {file.deadlines.map(({ kind, dueAt }) => {
            const left = Date.parse(dueAt) - now;
            return (
              <li key={kind}>
                <span className="capital">{named('clock', kind)}</span>: {due(dueAt, now, speech)} ·{' '}
                <span className={left < 0 ? 'late' : 'quiet'}>
                  {t(left < 0 ? 'complaint:over' : 'complaint:left', { time: length(left, speech) })}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    </LesserPage>
  );
}
