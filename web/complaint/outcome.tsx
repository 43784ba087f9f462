import { valueName } from '../action/schema';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { due } from '../frame/time';
import type { CaseFile, Names } from './file';
import { SaidText } from './tasks';

/** What came of it: what was proposed, decided and promised, and what the customer was told. */
export function Outcome({ file }: { file: CaseFile }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const { proposal, review, reply, remedies, dispatchNote, names } = file;
  if (!proposal && !reply && remedies.length === 0 && !dispatchNote?.text) return null;
  return (
    <section className="card outcome" aria-label={t('complaint:proposal')}>
      <SaidText label={t('complaint:dispatchNote')} said={dispatchNote} names={names} now={now} />
      <SaidText label={t('complaint:proposal')} said={proposal} names={names} now={now} />
      {proposal && (
        <p className="proposal-facts">
          {[
            valueName(proposal.measure, speech),
            t(proposal.founded ? 'complaint:founded' : 'complaint:unfounded'),
            ...(proposal.rootCauseName ? [say(proposal.rootCauseName)] : []),
          ].join(' · ')}
        </p>
      )}
      {remedies.length === 0 && proposal && proposal.remedies.length > 0 && (
        <>
          <h3>{t('complaint:wouldPromise')}</h3>
          <ul className="remedies">
            {proposal.remedies.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what is only proposed has no other name, and stays in its order.
              <li key={index}>
                <Promised {...one} names={names} />
                {one.text && <p className="pre">{one.text}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      <SaidText label={t('complaint:review')} said={review} names={names} now={now} />
      <Answer file={file} />
    </section>
  );
}

/** What the customer was told and promised. */
export function Answer({ file }: { file: CaseFile }) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const { reply, remedies, names } = file;
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
                <Promised {...one} names={names} />
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

type PromisedProps = Pick<CaseFile['remedies'][number], 'kind' | 'unit' | 'amount' | 'arriveBy'> & {
  readonly names: Names;
};

/** What is promised, by whom, and how much or until when. */
function Promised({ kind, unit, amount, arriveBy, names }: PromisedProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  return (
    <>
      <strong className="capital">{named('remedy', kind)}</strong> {names.units[unit] ? say(names.units[unit]) : unit}
      {amount && ` · ${amount.value} ${amount.currency}`}
      {arriveBy && ` · ${t('complaint:until', { time: due(arriveBy, now, speech) })}`}
    </>
  );
}
