import { ClockCircleOutlined, ExclamationCircleFilled, PauseCircleOutlined } from '@ant-design/icons';
import { useSpeech } from '../frame/language';
import { useServerNowUntil } from '../frame/server-clock';
import { due, elsewhere, length, moment, workingLength } from '../frame/time';
import { type Duty, limitOf, workingLeft } from './duties';

/** Until when a duty is to be done: on the wall clock and in working time. */
export function Countdown({ duty }: { duty: Duty }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerNowUntil(limitOf(duty));
  const { pause } = duty.complaint;
  if (pause !== null && duty.slaState !== 'breached') {
    return (
      <div className="due due-paused">
        <strong>
          <PauseCircleOutlined /> {t('work:paused', { time: moment(pause.until, now, speech) })}
        </strong>
        <span>{pause.reasonName === null ? pause.reason : say(pause.reasonName)}</span>
      </div>
    );
  }
  if (duty.dueAt === null) return <div className="due quiet">{t('work:noLimit')}</div>;
  const left = Date.parse(duty.dueAt) - now;
  const working = workingLeft(duty, now);
  const there = duty.dueAtLocal === null ? null : elsewhere(duty.dueAtLocal);
  const state = left < 0 ? 'late' : duty.slaState === 'warned' ? 'soon' : 'fine';
  return (
    <div className={`due due-${state}`}>
      <strong>
        {left < 0 ? <ExclamationCircleFilled /> : <ClockCircleOutlined />}{' '}
        {t(left < 0 ? 'work:overdueBy' : 'work:left', { time: length(left, speech) })}
      </strong>
      <span>
        <time dateTime={duty.dueAt}>{due(duty.dueAt, now, speech)}</time>
        {working !== null && Math.abs(working - left) > 60_000 && <InWorkingTime working={working} left={left} />}
      </span>
      {there !== null && <span>{t('unitTime', { time: there })}</span>}
    </div>
  );
}

/** The same in working time. A limit in the night may have none before it; what ran out there is not late by any of it. */
function InWorkingTime({ working, left }: { working: number; left: number }) {
  const speech = useSpeech();
  const { t } = speech;
  if (Math.abs(working) >= 1_000) return <> · {t('work:working', { time: workingLength(working, speech) })}</>;
  return left > 0 ? <> · {t('work:noWorking')}</> : null;
}
