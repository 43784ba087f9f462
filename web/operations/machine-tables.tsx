import { useSpeech } from '../frame/language';
import { useServerNow } from '../frame/server-clock';
import { length, moment } from '../frame/time';
import type { Machines } from './figures';
import { LooseLink } from './temporal-link';
import './machine-tables.css';

type Worker = Machines['workers'][number];

const TONE: Readonly<Record<Worker['state'], string>> = {
  polls: 'mark-plain',
  silent: 'mark-serious',
  gone: 'mark-serious',
  unknown: 'mark-urged',
};

/** Who works here: workers with what they do, APIs with who listens to them. */
export function MachineTables({ machines }: { machines: Machines }) {
  const speech = useSpeech();
  const { t } = speech;
  const { temporal, workers, apis, streams } = machines;
  return (
    <div className="machines">
      <section className="card" aria-label={t('operations:machines')}>
        <header className="watch-head">
          <h2>{t('operations:machines')}</h2>
          <LooseLink url={temporal.url}>{temporal.taskQueue}</LooseLink>
        </header>
        {temporal.backlog !== null && (
          <p className={temporal.backlog.tasks > 0 ? 'soon' : 'quiet'}>
            {t('operations:backlog')}:{' '}
            {temporal.backlog.tasks === 0
              ? '0'
              : t('operations:backlogAge', {
                  count: temporal.backlog.tasks,
                  time: length(temporal.backlog.ageMs, speech),
                })}
          </p>
        )}
        {workers.length === 0 ? (
          <p className="late">{t('operations:workersNone')}</p>
        ) : (
          <table className="machine-table">
            <thead>
              <tr>
                <th scope="col">{t('operations:worker')}</th>
                <th scope="col">{t('operations:polls')}</th>
                <th scope="col">{t('operations:version')}</th>
                <th scope="col">{t('operations:lastSeen')}</th>
                <th scope="col">{t('operations:rounds')}</th>
              </tr>
            </thead>
            <tbody>
              {workers.map((worker) => (
                <WorkerRow key={`${worker.identity} ${worker.startedAt}`} worker={worker} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section className="card" aria-label={t('operations:apis')}>
        <h2>
          {t('operations:apis')}{' '}
          <span className="quiet" data-streams={streams}>
            {t('operations:machinesWhat', { streams })}
          </span>
        </h2>
        {apis.length === 0 ? (
          <p className="quiet">{t('operations:apisNone')}</p>
        ) : (
          <table className="machine-table">
            <thead>
              <tr>
                <th scope="col">{t('operations:api')}</th>
                <th scope="col">{t('operations:version')}</th>
                <th scope="col">{t('operations:lastSeen')}</th>
                <th scope="col">{t('operations:streams')}</th>
              </tr>
            </thead>
            <tbody>
              {apis.map((one) => (
                <tr key={`${one.identity} ${one.startedAt}`}>
                  <th scope="row">{one.identity}</th>
                  <td data-label={t('operations:version')}>{one.version}</td>
                  <td data-label={t('operations:lastSeen')}>
                    <Seen one={one} gone={one.gone} />
                  </td>
                  <td data-label={t('operations:streams')}>{one.streams}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

function Seen({
  one,
  gone,
}: {
  one: { readonly seenAt: string | null; readonly startedAt: string | null };
  gone: boolean;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerNow();
  if (one.seenAt === null) return <span className="quiet">{t('operations:roundsUnknown')}</span>;
  const ago = Math.max(0, now - Date.parse(one.seenAt));
  return (
    <>
      <span className={gone ? 'late' : ''}>{t('operations:polledAgo', { time: length(ago, speech) })}</span>
      {one.startedAt !== null && (
        <span className="quiet machine-more">
          {t('operations:startedAt')} {moment(one.startedAt, now, speech)}
        </span>
      )}
    </>
  );
}

function WorkerRow({ worker }: { worker: Worker }) {
  const speech = useSpeech();
  const { t } = speech;
  const { identity, state, version, build, polledMsAgo } = worker;
  return (
    <tr data-worker={state}>
      <th scope="row">{identity}</th>
      <td data-label={t('operations:polls')}>
        <span className={`mark ${TONE[state]}`}>{t(`operations:${state}`)}</span>
        {polledMsAgo !== null && (
          <span className="quiet machine-more">{t('operations:polledAgo', { time: length(polledMsAgo, speech) })}</span>
        )}
      </td>
      <td data-label={t('operations:version')}>
        {version ?? '–'}
        {build !== null && <span className="quiet machine-more machine-build">{build}</span>}
      </td>
      <td data-label={t('operations:lastSeen')}>
        <Seen one={worker} gone={state === 'gone'} />
      </td>
      <td data-label={t('operations:rounds')}>
        <Rounds worker={worker} />
      </td>
    </tr>
  );
}

/** Which rounds do not go as they should; all of them for whoever asks. */
function Rounds({ worker: { rounds, identity } }: { worker: Worker }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerNow();
  if (rounds.length === 0) return <span className="quiet">{t('operations:roundsUnknown')}</span>;
  const failing = rounds.filter(({ failingSince }) => failingSince !== null);
  return (
    <>
      {failing.map(({ name, failingSince }) => (
        <span key={name} className="late machine-more">
          {t('operations:roundFails', { name, time: moment(failingSince!, now, speech) })}
        </span>
      ))}
      <details>
        <summary className={failing.length === 0 ? 'quiet' : ''}>
          {failing.length === 0
            ? t('operations:roundsFine', { count: rounds.length })
            : t('operations:roundsOf', { worker: identity })}
        </summary>
        <ul className="machine-rounds">
          {rounds.map(({ name, endedAt, failingSince }) => (
            <li key={name} className={failingSince === null ? '' : 'late'}>
              <span>{name}</span>{' '}
              <span className="quiet">
                {endedAt === null
                  ? '–'
                  : t('operations:polledAgo', { time: length(Math.max(0, now - Date.parse(endedAt)), speech) })}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
