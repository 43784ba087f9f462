import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { beginning } from '../action/beginning';
import { type Permit, permitsOf } from '../action/permits';
import { useSendAction } from '../action/send-action';
import { bodyFrom, emptyFields } from '../action/values';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { lazily } from '../frame/lazily';
import { reasonOf, refusalOf } from '../frame/reason';
import { newKey } from '../frame/sends';
import { Waiting } from '../frame/waiting';
import type { Deed } from './deeds';
import type { Row } from './row';
import '../action/words';

const ActionDialog = lazily(() => import('../action/action-dialog'));

interface BulkDialogProps {
  readonly action: string;
  readonly rows: readonly Row[];
  readonly onClose: () => void;
  /** It was carried out, or tried, with all that it was possible for. */
  readonly onCarriedOut: () => void;
  readonly onMark: (key: string, deed: Deed) => void;
}

interface Judged {
  readonly row: Row;
  /** Undefined where the action is not possible. */
  readonly permit: Permit | undefined;
  readonly why: string;
}

/** One action for several complaints: who is refused is shown beforehand, with the reason; each is reported by itself. */
export function BulkDialog({ action, rows, onClose, onCarriedOut, onMark }: BulkDialogProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const send = useSendAction();
  const [results, setResults] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  // What was judged when somebody decided: afterwards the complaints are in another state.
  const [plan, setPlan] = useState<readonly Judged[] | null>(null);
  const answers = useQueries({
    queries: rows.map(({ subject }) => ({ ...permitsOf(subject.id), refetchInterval: false as const })),
  });
  if (plan === null && answers.some(({ data, error }) => data === undefined && error === null)) {
    return (
      <Dialog title={t('action:bulkTitle', { action: named('action', action), count: rows.length })} onClose={onClose}>
        <Waiting />
      </Dialog>
    );
  }
  const judged =
    plan ??
    rows.map((row, index): Judged => {
      const { data, error } = answers[index]!;
      // What somebody may not see any more is refused in the words of the API.
      if (data === undefined) return { row, permit: undefined, why: reasonOf(error, speech) };
      const { items, closed } = data;
      const why = closed.find((one) => one.action === action)?.why;
      return { row, permit: items.find((one) => one.action === action), why: why ? say(why) : t('action:bulkNotNow') };
    });
  const open = judged.flatMap(({ row, permit }) => (permit === undefined ? [] : [{ row, permit }]));
  const closed = judged.filter(({ permit }) => permit === undefined);
  const first = open[0];
  const carryOut = async (body?: Record<string, unknown>) => {
    setBusy(true);
    setAsking(false);
    setPlan(judged);
    // One after the other, so that a queue of complaints does not crowd out what others do.
    for (const { row, permit } of open) {
      const subject = row.subject;
      const sent = body ?? bodyFrom(beginning(permit));
      onMark(row.key, { state: 'sending' });
      const refusal = await send({ action, name: permit.name, subject, body: sent, key: newKey() }).then(
        () => null,
        (error: unknown) => refusalOf(error, speech),
      );
      onMark(row.key, refusal === null ? { state: 'done', action } : { state: 'refused', why: refusal });
      setResults((before) => new Map([...before, [row.key, refusal]]));
    }
    setBusy(false);
    onCarriedOut();
  };
  const needsAsking = first !== undefined && emptyFields(first.permit.needs, beginning(first.permit)).length > 0;
  if (asking && first) {
    return (
      <Suspense>
        <ActionDialog
          permit={first.permit}
          subject={first.row.subject}
          onClose={() => setAsking(false)}
          onDone={() => undefined}
          onCollected={(body) => void carryOut(body)}
        />
      </Suspense>
    );
  }
  const done = [...results.values()].filter((refusal) => refusal === null).length;
  return (
    <Dialog
      title={t('action:bulkTitle', { action: named('action', action), count: judged.length })}
      {...(busy ? {} : { onClose })}
      footer={
        results.size > 0 ? (
          <>
            <span role="status">{t('action:bulkResult', { done, count: open.length })}</span>
            <Button type="primary" disabled={busy} onClick={onClose}>
              {t('close')}
            </Button>
          </>
        ) : (
          <Button
            type="primary"
            disabled={open.length === 0 || busy}
            onClick={() => (needsAsking ? setAsking(true) : void carryOut())}
          >
            {t('action:bulkSend', { count: open.length })}
          </Button>
        )
      }
    >
      <h3>{t('action:bulkOpen', { count: open.length })}</h3>
      <ul className="bulk-list">
        {open.map(({ row }) => (
          <li key={row.key}>
            <span>{row.subject.number}</span>
            <span className={results.get(row.key) ? 'late' : 'quiet'}>
              {results.has(row.key) ? (results.get(row.key) ?? '✓') : ''}
            </span>
          </li>
        ))}
      </ul>
      {closed.length > 0 && (
        <>
          <h3>{t('action:bulkClosed', { count: closed.length })}</h3>
          <ul className="bulk-list">
            {closed.map(({ row, why }) => (
              <li key={row.key}>
                <span>{row.subject.number}</span>
                <span className="quiet">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
