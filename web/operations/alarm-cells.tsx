import { Button } from 'antd';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { moment } from '../frame/time';
import { CaseCell } from './case-cell';
import type { Alarm, Names } from './figures';

interface AlarmCellsProps {
  readonly alarm: Alarm;
  readonly names: Names;
  readonly active: boolean;
  /** Left out where somebody has it already who is not to be asked, or it is settled. */
  readonly take: (() => void) | undefined;
  readonly settle: (() => void) | undefined;
}

/** An alarm: what has happened and what to do about it, who looks after it, and what was done. */
export function AlarmCells({ alarm, names, active, take, settle }: AlarmCellsProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const session = useSession();
  const now = useServerMinute();
  const { state, taken, settled, runbook, before } = alarm;
  const nameOf = (id: string) => names.people[id] ?? (id === session.person ? session.name : id);
  const who = settled ?? taken;
  return (
    <>
      <span role="gridcell" className="cell-alarm">
        <strong>
          {say(alarm.name)}{' '}
          {before > 0 && <span className="mark mark-urged">{t('operations:before', { count: before })}</span>}
        </strong>
        <span>{say(alarm.what)}</span>
        {settled !== null && (
          <span className="alarm-done">
            {t('operations:done')}: {settled.done}
          </span>
        )}
        {active && state !== 'settled' && (
          <span className="alarm-todo">
            {say(alarm.toDo)}{' '}
            {runbook.url === null ? (
              <span className="quiet">{t('operations:runbookAt', { section: runbook.section })}</span>
            ) : (
              <a href={runbook.url} target="_blank" rel="noreferrer">
                {t('operations:runbook')}
              </a>
            )}
          </span>
        )}
        {active && (
          <details className="alarm-detail">
            <summary>{t('operations:detail')}</summary>
            <pre>{JSON.stringify(alarm.detail, null, 1)}</pre>
          </details>
        )}
      </span>
      <CaseCell {...alarm} />
      <span role="gridcell" className="cell-state">
        {who === null ? (
          <span className="mark mark-serious">{t('operations:open')}</span>
        ) : (
          <span className={`mark ${settled === null ? 'mark-urged' : 'mark-plain'}`}>
            {settled !== null
              ? t('operations:settledBy', { name: nameOf(settled.by) })
              : who.by === session.person
                ? t('operations:takenByYou')
                : t('operations:takenBy', { name: nameOf(who.by) })}
          </span>
        )}
        <time className="quiet" dateTime={who?.at ?? alarm.at}>
          {settled === null
            ? t('operations:since', { time: moment(who?.at ?? alarm.at, now, speech) })
            : moment(settled.at, now, speech)}
        </time>
      </span>
      <span role="gridcell" className="cell-do">
        {take && (
          <Button size="small" type={state === 'open' ? 'primary' : 'default'} onClick={take}>
            {t(state === 'open' ? 'operations:take' : 'operations:takeOver')} {active && <kbd>T</kbd>}
          </Button>
        )}
        {settle && (
          <Button size="small" onClick={settle}>
            {t('operations:settle')} {active && <kbd>S</kbd>}
          </Button>
        )}
      </span>
    </>
  );
}
