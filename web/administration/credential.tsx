import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import { useServerMinute, useServerNowUntil } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import { doer } from './paged';

interface Ends {
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
}

/** Whether a key or a token opens nothing any more; told as soon as it is so. */
function useHasEnded({ revokedAt, expiresAt }: Ends): boolean {
  const end = Math.min(
    ...[revokedAt, expiresAt].map((at) => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at))),
  );
  return useServerNowUntil(end) >= end;
}

/** The ways to end a key or a token: at a moment, or at once. */
export type Ending = 'end' | 'revoke';

interface CredentialEntryProps {
  readonly of: Ends & {
    readonly lastUsedOn: string | null;
    readonly changes: readonly components['schemas']['CredentialChange'][];
  };
  readonly names: Parameters<typeof doer>[1];
  /** What it is. */
  readonly children: ReactNode;
  /** What can be done with it beside ending it. */
  readonly deeds?: ReactNode;
  readonly onAsk: (how: Ending) => void;
}

/** A key or a token in a list: what it is, until when it opens something, what was done to it, and how to end it. */
export function CredentialEntry({ of, names, children, deeds, onAsk }: CredentialEntryProps) {
  const { t } = useSpeech();
  const over = useHasEnded(of);
  return (
    <div className={over ? 'entry entry-over' : 'entry'}>
      <div className="entry-main">
        {children}
        <Validity of={of} lastUsedOn={of.lastUsedOn} />
        <CredentialHistory changes={of.changes} names={names} />
      </div>
      {!over && (
        <span className="entry-deeds">
          {deeds}
          <Button onClick={() => onAsk('end')}>{t('administration:end')}</Button>
          <Button danger onClick={() => onAsk('revoke')}>
            {t('administration:revoke')}
          </Button>
        </span>
      )}
    </div>
  );
}

/** Until when a key or a token opens something, and when it was last used. */
function Validity({ of, lastUsedOn }: { of: Ends; lastUsedOn: string | null }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const over = useHasEnded(of);
  const { revokedAt, expiresAt } = of;
  const ends = [revokedAt, expiresAt].filter((at) => at !== null).sort()[0];
  return (
    <p className="quiet">
      {ends === undefined ? (
        t('administration:noEnd')
      ) : (
        <span className={over ? 'late' : ends === revokedAt ? 'soon' : ''}>
          {t(over ? 'administration:ended' : 'administration:ends', { time: moment(ends, now, speech) })}
        </span>
      )}
      {' · '}
      {lastUsedOn === null ? t('administration:neverUsed') : t('administration:lastUsed', { day: lastUsedOn })}
    </p>
  );
}

interface HistoryProps extends Pick<CredentialEntryProps, 'names'> {
  readonly changes: CredentialEntryProps['of']['changes'];
}

/** What was done to a key or a token, by whom. */
function CredentialHistory({ changes, names }: HistoryProps) {
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
            · {doer(by, names, speech)}
          </li>
        ))}
      </ul>
    </details>
  );
}
