import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import type { components } from '../generated/api';
import { Failed } from './failed';
import { FormDialog } from './form-dialog';
import type { Person } from './person';

type CaseState = components['schemas']['BatchCase']['state'];

/** While a batch is under way it is looked at this often, in milliseconds. */
const OFTEN_MS = 1_500;
const MOVES = new Set(['preparing', 'running', 'waiting']);

/** Who acts for somebody who leaves, and the batch that gives their duties to others. */
export function Departure({ person, departure }: { person: Person; departure: NonNullable<Person['departure']> }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { batch: id, head } = departure;
  const { data: batch, error } = useQuery({
    queryKey: ['administration', 'batch', id],
    queryFn: () => answered(api.GET('/batches/{id}', { params: { path: { id } } })),
    ...live,
    refetchInterval: ({ state }) => (MOVES.has(state.data?.state ?? 'preparing') ? OFTEN_MS : false),
  });
  const { data: cases } = useQuery({
    queryKey: ['administration', 'batch', id, 'cases', batch?.state, batch?.cases],
    enabled: batch !== undefined,
    queryFn: () => answered(api.GET('/batches/{id}/cases', { params: { path: { id }, query: { limit: 50 } } })),
    placeholderData: (before) => before,
  });
  const run = async () => {
    await call('POST', `/batches/${id}/run`, { body: {} });
    setAsking(false);
    for (const what of ['batch', 'duties']) void queries.invalidateQueries({ queryKey: ['administration', what] });
  };
  return (
    <section className="card" aria-label={t('administration:handingOver')}>
      <h2>{t('administration:handingOver')}</h2>
      <p>{t('administration:actsFor', { name: person.names.people[head] ?? head })}</p>
      {error && <Failed error={error} />}
      {batch && (
        <>
          <p data-batch={batch.state}>
            <strong>{t(`administration:batch.${batch.state}`)}</strong>{' '}
            <span className="quiet">
              {(Object.entries(batch.cases) as [CaseState, number][])
                .filter(([, count]) => count > 0)
                .map(([state, count]) => `${t(`administration:case.${state}`)} ${count}`)
                .join(' · ')}
            </span>
          </p>
          <ul className="plain-list">
            {(cases?.items ?? []).map(({ complaint, preview, result, state }) => (
              <li key={complaint.id}>
                <Link href={`/complaints/${complaint.id}`}>{complaint.number}</Link>{' '}
                <span className={state === 'refused' || state === 'failed' ? 'late' : 'quiet'}>
                  {(result ?? preview)?.message ?? t(`administration:case.${state}`)}
                </span>
              </li>
            ))}
          </ul>
          {batch.state === 'ready' && (
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('administration:run')}
            </Button>
          )}
        </>
      )}
      {asking && (
        <FormDialog
          title={t('administration:run')}
          text={t('administration:runWhy', { name: person.name })}
          send={run}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
