import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { totalOf, writtenTotal } from '../cases/listed';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { limit } from '../frame/limit';
import { reasonOf } from '../frame/reason';
import type { Form } from './form';

/** What the policy promises for what has been typed so far, to be read out before the complaint is filed. */
export function PromisePanel({ form }: { form: Form }) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const { kind, channel, category, severity, customerClass, incidents } = useDeferredValue(form);
  const asked = { kind, channel, category, severity, customerClass, incidents: [...incidents] as never[] };
  const { data, error } = useQuery({
    queryKey: ['promise', asked, speech.language],
    enabled: category !== '',
    queryFn: () => answered(api.POST('/complaints/promise', { body: asked })),
    placeholderData: (before) => before,
    // The limits move on with the clock.
    refetchInterval: 60_000,
  });
  const area = useDeferredValue(form.area.trim());
  const { data: nearby } = useQuery({
    ...totalOf(new URLSearchParams({ category, area, open: 'true' }).toString()),
    enabled: category !== '' && area.length > 1,
  });
  const reply = data?.clocks.find((clock) => clock.kind === 'reply');
  return (
    <section className="intake-panel" aria-labelledby="intake-promise" aria-live="polite">
      <h2 id="intake-promise">{t('intake:promise')}</h2>
      {category === '' && <p className="quiet">{t('intake:promiseNone')}</p>}
      {error && <p className="late">{reasonOf(error, speech)}</p>}
      {data && category !== '' && (
        <>
          {reply && (
            <p className="intake-promise">{t('intake:promiseSentence', { date: limit(reply.local.dueAt, speech) })}</p>
          )}
          {data.severity === 'critical' && severity !== 'critical' && (
            <p className="late">{t('intake:promiseCritical')}</p>
          )}
          {data.supervised && <p className="late">{t('intake:promiseSupervised')}</p>}
          {data.clocks.some(({ provisional }) => provisional) && (
            <p className="soon">{t('intake:promiseProvisional')}</p>
          )}
          <h3>{t('intake:limits')}</h3>
          <dl className="intake-limits">
            {data.clocks.map((clock) => (
              <div key={clock.id}>
                <dt>{named('clock', clock.kind)}</dt>
                <dd>{limit(clock.local.dueAt, speech)}</dd>
              </div>
            ))}
          </dl>
          {data.missing.length > 0 && (
            <>
              <h3>{t('intake:missing')}</h3>
              <ul className="intake-missing">
                {data.missing.map(({ id, name }) => (
                  <li key={id} className={form.particulars[id]?.trim() ? 'quiet intake-done' : ''}>
                    {say(name)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      {nearby !== undefined && nearby.count > 0 && (
        <p className="soon">{t('intake:nearby', { count: nearby.count, found: writtenTotal(nearby) })}</p>
      )}
    </section>
  );
}
