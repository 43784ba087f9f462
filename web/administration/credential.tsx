import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import { doer } from './paged';

interface Ends {
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
}

/** Whether a key or a token opens nothing any more. */
export const hasEnded = ({ revokedAt, expiresAt }: Ends, now: number): boolean =>
  [revokedAt, expiresAt].some((at) => at !== null && Date.parse(at) <= now);

/** Until when a key or a token opens something, and when it was last used. */
export function Validity({ of, lastUsedOn }: { of: Ends; lastUsedOn: string | null }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { revokedAt, expiresAt } = of;
  const ends = [revokedAt, expiresAt].filter((at) => at !== null).sort()[0];
  return (
    <p className="quiet">
      {ends === undefined ? (
        t('administration:noEnd')
      ) : (
        <span className={hasEnded(of, now) ? 'late' : ends === revokedAt ? 'soon' : ''}>
          {t(hasEnded(of, now) ? 'administration:ended' : 'administration:ends', { time: moment(ends, now, speech) })}
        </span>
      )}
      {' · '}
      {lastUsedOn === null ? t('administration:neverUsed') : t('administration:lastUsed', { day: lastUsedOn })}
    </p>
  );
}

/** What was done to a key or a token, by whom. */
export function CredentialHistory({
  changes,
  names,
}: {
  changes: readonly components['schemas']['CredentialChange'][];
  names: Parameters<typeof doer>[1];
}) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  return (
    <details className="entry-history">
      <summary>{t('administration:whatWasDone')}</summary>
      <ul>
        {changes.map(({ what, until, by, at }) => (
          <li key={`${what} ${at}`}>
            <time dateTime={at}>{moment(at, now, speech)}</time>{' '}
            {what === 'end'
              ? until === null
                ? t('administration:change.noEnd')
                : t('administration:change.end', { time: moment(until, now, speech) })
              : t(`administration:change.${what}`)}{' '}
            · {doer(by, names)}
          </li>
        ))}
      </ul>
    </details>
  );
}
