import { Alert } from 'antd';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { moment } from '../frame/time';
import { NotThere, Waiting } from '../frame/waiting';
import { AlarmList } from './alarm-list';
import { BreachList, DueList } from './clock-list';
import { FigureRow } from './figure-row';
import { type Machines, type Overview, type Trouble, useMachines, useOverview, useShown } from './figures';
import { LetterList } from './letter-list';
import { MachineTables } from './machine-tables';
import { LooseLink } from './temporal-link';
import { TroubleList } from './trouble-list';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import './operations.css';

/** How the installation is, for the people who run it. */
export default function Operations() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('alarms') ? <Board /> : <p className="page-message">{t('operations:notYours')}</p>;
}

function Board() {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { data: overview, error } = useOverview();
  const { data: machines } = useMachines();
  if (overview === undefined) return <NotThere error={error} />;
  return (
    <div className="operations">
      <header className="work-head">
        <h1>{t('operations:title')}</h1>
        <span className="quiet">{t('operations:asOf', { time: moment(overview.at, now, speech) })}</span>
        {machines !== undefined && (
          <span className="operations-temporal">
            {machines.temporal.url === null ? (
              <span className="quiet">{t('operations:noUi')}</span>
            ) : (
              <LooseLink url={machines.temporal.url}>{t('operations:openTemporal')}</LooseLink>
            )}
          </span>
        )}
      </header>
      {machines !== undefined && !machines.temporal.answers && (
        <Alert type="warning" role="alert" title={t('operations:temporalAway')} />
      )}
      <FigureRow overview={overview} machines={machines} />
      <ShownList overview={overview} machines={machines} />
    </div>
  );
}

/** The round that finds each kind of trouble. */
const ROUND: Readonly<Record<Trouble, string>> = {
  stuck: 'heal',
  lost: 'reconcile',
  'record-behind': 'reconcile',
  'record-ahead': 'reconcile',
  'not-started': 'start-pending',
};

function ShownList({ overview, machines }: { overview: Overview; machines: Machines | undefined }) {
  const { shown } = useShown();
  switch (shown) {
    case 'alarms':
      return <AlarmList counts={overview.alarms} />;
    case 'due':
      return <DueList before={overview.due.before} />;
    case 'breaches':
      return <BreachList breaches={overview.breaches} names={overview.names} />;
    case 'letters':
      return <LetterList />;
    case 'machines':
      return machines === undefined ? <Waiting /> : <MachineTables machines={machines} />;
    default:
      return <TroubleList key={shown} what={shown} looked={lastEnd(machines, ROUND[shown])} />;
  }
}

/** When a round last came to its end, at whichever worker. */
const lastEnd = (machines: Machines | undefined, name: string): string | null =>
  (machines?.workers ?? [])
    .flatMap(({ rounds }) => rounds.filter((round) => round.name === name))
    .reduce<string | null>((last, { endedAt }) => ((endedAt ?? '') > (last ?? '') ? endedAt : last), null);
