import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { due } from '../frame/time';
import type { CaseFile } from './file';
import { SaidText } from './tasks';

/** What came of it: what was proposed, decided and promised, and what the customer was told. */
export function Outcome({ file }: { file: CaseFile }) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const { proposal, review, reply, remedies, dispatchNote, names } = file;
  if (!proposal && !reply && remedies.length === 0 && !dispatchNote?.text) return null;
  return (
    <section className="card outcome" aria-label={t('complaint:proposal')}>
      <SaidText label={t('complaint:dispatchNote')} said={dispatchNote} names={names} now={now} />
      <SaidText label={t('complaint:proposal')} said={proposal} names={names} now={now} />
      <SaidText label={t('complaint:review')} said={review} names={names} now={now} />
      <Answer file={file} />
    </section>
  );
}

/** What the customer was told and promised. */
export function Answer({ file }: { file: CaseFile }) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  const { reply, remedies, names } = file;
  const unit = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  return (
    <>
      {reply?.text && (
        <div className="to-customer">
          <SaidText label={t('complaint:reply')} said={reply} names={names} now={now} />
        </div>
      )}
      {remedies.length > 0 && (
        <>
          <h3>{t('complaint:remedies')}</h3>
          <ul className="remedies">
            {remedies.map((one) => (
              <li key={one.id}>
                <strong className="capital">{named('remedy', one.kind)}</strong> {unit(one.unit)}
                {one.amount && ` · ${one.amount.value} ${one.amount.currency}`}
                {one.arriveBy && ` · ${t('complaint:until', { time: due(one.arriveBy, now, speech) })}`}
                <span className="state-mark">
                  {t(
                    one.withdrawnAt
                      ? 'complaint:withdrawn'
                      : one.carriedOutAt
                        ? 'complaint:carried-out'
                        : 'complaint:open',
                  )}
                </span>
                {one.promise?.text && <p className="pre">{one.promise.text}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
