import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { reasonOf } from '../frame/reason';
import { serverNow, useServerMinute } from '../frame/server-clock';
import { due, elsewhere } from '../frame/time';

const UNITS = ['working-days', 'working-hours', 'calendar-days', 'weeks', 'hours', 'minutes'] as const;
type Unit = (typeof UNITS)[number];

/** Asks the calendar when a time that begins at a moment is over, as limits are counted. */
export function WhenOver({ id, version }: { id: string; version: number }) {
  const speech = useSpeech();
  const { t, named } = speech;
  const now = useServerMinute();
  const fields = { from: useId(), amount: useId(), unit: useId() };
  const [from, setFrom] = useState(() => localOf(serverNow()));
  const [amount, setAmount] = useState('5');
  const [unit, setUnit] = useState<Unit>('working-days');
  const begins = Date.parse(from);
  const { data, error } = useQuery({
    queryKey: ['calendars', 'limit', id, version, from, amount, unit, speech.language],
    queryFn: () =>
      answered(
        api.GET('/calendars/{id}/limit', {
          params: {
            path: { id },
            query: { from: new Date(begins).toISOString(), amount: Number(amount), unit, version },
          },
        }),
      ),
    enabled: !Number.isNaN(begins) && /^[1-9]\d{0,3}$/.test(amount),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const there = data === undefined ? null : elsewhere(data.local);
  return (
    <section className="card when-over" aria-label={t('calendars:ask')}>
      <h2>{t('calendars:ask')}</h2>
      <div className="when-fields">
        <label htmlFor={fields.from}>{t('calendars:from')}</label>
        <input id={fields.from} type="datetime-local" value={from} onChange={({ target }) => setFrom(target.value)} />
        <label htmlFor={fields.amount}>{t('calendars:amount')}</label>
        <span className="when-length">
          <input
            id={fields.amount}
            inputMode="numeric"
            value={amount}
            onChange={({ target }) => setAmount(target.value)}
          />
          <select
            id={fields.unit}
            aria-label={t('calendars:unit')}
            value={unit}
            onChange={({ target }) => setUnit(target.value as Unit)}
          >
            {UNITS.map((one) => (
              <option key={one} value={one}>
                {named('timeUnit', one).replace(/^个/, '')}
              </option>
            ))}
          </select>
        </span>
      </div>
      <div role="status">
        {error !== null && <p className="late">{reasonOf(error, speech)}</p>}
        {error === null && data !== undefined && (
          <>
            <p className="when-said">{t('calendars:over', { time: due(data.at, now, speech) })}</p>
            {there !== null && <p className="quiet">{t('calendars:local', { time: there })}</p>}
            {data.provisional && <p className="soon">{t('calendars:provisional')}</p>}
          </>
        )}
      </div>
    </section>
  );
}

/** A moment as fields for moments have it, in the viewer's zone. */
function localOf(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
