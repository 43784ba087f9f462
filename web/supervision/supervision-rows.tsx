import { Beside } from '../board/beside';
import { CASES, CaseRows } from '../board/case-rows';
import { useWholeCases } from '../board/whole-cases';
import type { Listed, Names } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { TimeLeft } from '../list/time-left';
import { Unready } from '../list/unready';
import type { WorkListProps } from '../list/work-list';
import type { SupervisionQueue } from './queues';
import { Supervised } from './supervised';
import '../cases/words';

interface SupervisionRowsProps {
  readonly queue: SupervisionQueue;
  readonly head: WorkListProps<Listed>['head'];
}

/** The complaints of one queue of supervision. */
export function SupervisionRows({ queue, head }: SupervisionRowsProps) {
  const { t } = useSpeech();
  const { data, error } = useWholeCases(queue.query, queue.order);
  if (data === undefined) return <Unready head={head} error={error} />;
  const { items, names, isCut } = data;
  return (
    <CaseRows
      latest={items}
      isCut={isCut}
      names={names}
      kind={CASES}
      caseOf={(c) => c}
      place="supervision"
      label={t(`supervision:${queue.name}`)}
      empty={t('supervision:empty')}
      goesOn
      mainOf={() => queue.main}
      limit={(c) => <Limit c={c} queue={queue} />}
      about={
        queue.name === 'late'
          ? { label: t('supervision:whatIsLate'), draw: (c) => <WhatIsLate c={c} queue={queue} units={names.units} /> }
          : { label: t('supervision:about'), draw: (c) => <About c={c} people={names.people} /> }
      }
      head={head}
      beside={(row, actions) =>
        row && (
          <Beside row={row} actions={actions} does={queue.main === undefined ? [] : [queue.main]}>
            {(file) => <Supervised file={file} />}
          </Beside>
        )
      }
    />
  );
}

/** The limit of a complaint, or from when on it may be looked back at. */
function Limit({ c, queue }: { c: Listed; queue: SupervisionQueue }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const clock = queue.limitOf(c);
  const from = queue.name === 'lookBack' ? c.lookBack?.notBefore : undefined;
  if (c.closedAt !== null && clock === undefined && from === undefined) {
    return <span className="due quiet">{t('cases:closedAt', { time: moment(c.closedAt, now, speech) })}</span>;
  }
  return (
    <>
      {clock === undefined ? <span className="due quiet">{t('work:noLimit')}</span> : <TimeLeft clock={clock} />}
      {from !== undefined && Date.parse(from) > now && (
        <span className="quiet">{t('supervision:from', { time: moment(from, now, speech) })}</span>
      )}
    </>
  );
}

/** Why it is supervised, by whom, and since when. */
function About({ c, people }: { c: Listed; people: Readonly<Record<string, string>> }) {
  const speech = useSpeech();
  const { t, named } = speech;
  const now = useServerMinute();
  const { supervision, closing } = c;
  if (supervision === null) {
    return closing === null ? null : <span className="quiet">{named('closing', closing)}</span>;
  }
  const { reason, supervisor, openedAt } = supervision;
  return (
    <>
      <span className="capital">{named('supervisionReason', reason)}</span>
      <span className={supervisor === null ? 'soon' : 'quiet'}>
        {supervisor === null ? t('supervision:nobody') : (people[supervisor] ?? supervisor)} ·{' '}
        {t('supervision:since', { time: moment(openedAt, now, speech) })}
      </span>
    </>
  );
}

/** Which limit was missed, and whose. */
function WhatIsLate({ c, queue, units }: { c: Listed; queue: SupervisionQueue; units: Names['units'] }) {
  const { say, named } = useSpeech();
  const clock = queue.limitOf(c);
  if (clock === undefined) return null;
  return (
    <>
      <span className="capital">{named('clock', clock.kind)}</span>
      <span className="quiet">{units[clock.unit] ? say(units[clock.unit]!) : clock.unit}</span>
    </>
  );
}
