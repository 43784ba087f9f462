import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { answered, api } from '../frame/api';
import { Dialog } from '../frame/dialog';
import { useDraft } from '../frame/draft';
import { DraftMark } from '../frame/draft-mark';
import { useSpeech } from '../frame/language';
import { Refused } from '../frame/refused';
import type { Alarm } from './figures';
import '../action/action.css';

interface SettleDialogProps {
  readonly alarm: Alarm;
  readonly onClose: () => void;
  readonly onDone: (alarm: Alarm) => void;
}

const BLANK = { done: '' };

/** Settles an alarm with what was done. */
export function SettleDialog({ alarm, onClose, onDone }: SettleDialogProps) {
  const { t, say } = useSpeech();
  const [done, setDone] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const form = useId();
  const draft = useDraft({
    about: `alarm:${alarm.id}`,
    action: 'settle',
    fields: { done },
    blank: BLANK,
    seen: null,
    restore: (kept) => setDone(kept.done ?? ''),
  });
  const settle = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const path = { id: alarm.id };
      const settled = await answered(
        api.POST('/alarms/{id}/settle', { params: { path }, body: { done: done.trim() } }),
      );
      draft.sent();
      onDone(settled);
    } catch (error) {
      setProblem(error as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('operations:settleTitle', { name: say(alarm.name) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={busy} disabled={done.trim() === ''}>
            {t('operations:settle')}
          </Button>
        </>
      }
    >
      <form id={form} className="action-form" onSubmit={(event) => void settle(event)}>
        {problem && <Refused error={problem} />}
        <p>{say(alarm.what)}</p>
        <p className="quiet">{say(alarm.toDo)}</p>
        <div className="field">
          <label htmlFor={`${form}-done`}>{t('operations:done')}</label>
          <Input.TextArea
            id={`${form}-done`}
            className="grows"
            rows={3}
            required
            value={done}
            onChange={({ target }) => setDone(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
        </div>
        <DraftMark draft={draft} />
      </form>
    </Dialog>
  );
}
