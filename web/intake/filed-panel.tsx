import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { limit } from '../frame/limit';
import { refusalOf } from '../frame/reason';
import type { Outcome } from './outcome';

/** What to tell the customer before hanging up: the number, and by when there is an answer. */
export function FiledPanel({ outcome, onNext }: { outcome: Outcome; onNext: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { filed, closed, notClosed } = outcome;
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const reply = 'clocks' in filed && !closed ? filed.clocks.find(({ kind }) => kind === 'reply') : undefined;
  return (
    <div className="intake-filed" role="status">
      <h1>{t(closed ? 'intake:filedClosed' : 'intake:filed')}</h1>
      <p className="quiet">{t('intake:number')}</p>
      <p className="intake-number">{filed.number}</p>
      {reply && (
        <p className="intake-promise">{t('intake:promiseSentence', { date: limit(reply.local.dueAt, speech) })}</p>
      )}
      {notClosed !== null && (
        <Alert type="warning" title={t('intake:notClosed', { why: refusalOf(notClosed, speech) })} />
      )}
      <div className="intake-after">
        <Button ref={next} type="primary" onClick={onNext}>
          {t('intake:next')} <kbd className="intake-key">N</kbd>
        </Button>
        {'version' in filed && <Link href={`/complaints/${filed.id}`}>{t('intake:open')}</Link>}
      </div>
    </div>
  );
}
