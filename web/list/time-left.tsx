import { ClockCircleOutlined, ExclamationCircleFilled, WarningOutlined } from '@ant-design/icons';
import { useSpeech } from '../frame/language';
import { useServerNowUntil } from '../frame/server-clock';
import { due, length } from '../frame/time';

interface TimeLeftProps {
  readonly clock: { readonly dueAt: string; readonly slaState: 'ok' | 'warned' | 'breached' };
}

/** How much time a clock has left; how it stands is said by a sign and a word too, and not by colour alone. */
export function TimeLeft({ clock: { dueAt, slaState } }: TimeLeftProps) {
  const speech = useSpeech();
  const { t, named } = speech;
  const now = useServerNowUntil(Date.parse(dueAt));
  const left = Date.parse(dueAt) - now;
  const tone = left < 0 ? 'late' : slaState === 'warned' ? 'soon' : 'fine';
  return (
    <span className={`due due-${tone}`}>
      <strong>
        {left < 0 ? <ExclamationCircleFilled /> : tone === 'soon' ? <WarningOutlined /> : <ClockCircleOutlined />}{' '}
        {t(left < 0 ? 'work:overdueBy' : 'work:left', { time: length(left, speech) })}
      </strong>
      <span>
        {tone === 'soon' && <>{named('sla', 'warned')} · </>}
        <time dateTime={dueAt}>{due(dueAt, now, speech)}</time>
      </span>
    </span>
  );
}
