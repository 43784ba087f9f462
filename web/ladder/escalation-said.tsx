import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { length } from '../frame/time';
import type { components } from '../generated/api';

/** What a head was told: which clocks ran out, how late each is, and which level it is. */
export function EscalationSaid({ escalation }: { escalation: components['schemas']['Acknowledged']['escalation'] }) {
  const speech = useSpeech();
  const { t, named } = speech;
  const now = useServerMinute();
  const { level, overdue } = escalation;
  return (
    <>
      <span className="mark mark-serious">{t('complaint:escalated', { level })}</span>{' '}
      {overdue.length === 0
        ? t('ladder:byHand')
        : overdue
            .map(({ kind, since }) =>
              since === null
                ? named('clock', kind)
                : t('ladder:lateBy', {
                    clock: named('clock', kind),
                    time: length(Math.max(0, now - Date.parse(since)), speech),
                  }),
            )
            .join(' · ')}
    </>
  );
}
