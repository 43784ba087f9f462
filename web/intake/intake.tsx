import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { faultOf, useFirstFault } from '../action/faults';
import { wrongFields } from '../action/send-action';
import { ProblemError } from '../frame/api';
import { useDraft } from '../frame/draft';
import { DraftMark } from '../frame/draft-mark';
import { isSend, useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { GivenUpError, sendUntilAnswered } from '../frame/sends';
import { useSession } from '../frame/session';
import { WORDS } from '../generated/words';
import { CustomerPanel } from './customer-panel';
import { FiledPanel } from './filed-panel';
import { bodyOf, EMPTY, type Form, lacking } from './form';
import { MatterPanel } from './matter-panel';
import type { Filed, Outcome } from './outcome';
import { PromisePanel } from './promise-panel';
import './words';
import '../action/action.css';
import './intake.css';

const FILE = { en: 'New complaint', zh: '登记投诉' };

/** Takes a complaint while the customer is on the telephone. */
export default function Intake() {
  const speech = useSpeech();
  const { t } = speech;
  const queries = useQueryClient();
  const { offices } = useSession();
  const needsAgent = !offices.some(({ role }) => role === 'agent');
  const [form, setForm] = useState<Form>(EMPTY);
  /** How often something was put into the form by others than whoever writes. */
  const [restored, setRestored] = useState(0);
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  useFirstFault(page, wrong);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const draft = useDraft({
    about: 'new',
    action: 'file',
    fields: form,
    blank: EMPTY,
    seen: null,
    restore: (kept) => {
      setForm({ ...EMPTY, ...kept });
      setRestored((before) => before + 1);
    },
  });

  const set = (change: Partial<Form>) => {
    setForm((before) => ({ ...before, ...change }));
    setWrong((before) => {
      const left = new Map([...before].filter(([field]) => !(field in change)));
      return left.size === before.size ? before : left;
    });
  };
  const file = async () => {
    if (busy || outcome !== null) return;
    const empty = lacking(form, needsAgent);
    if (empty.size > 0) return setWrong(new Map([...empty].map((field) => [field, t('intake:required')])));
    setBusy(true);
    setProblem(null);
    setWrong(new Map());
    try {
      const body = bodyOf(form);
      const key = await draft.keyFor({ body, version: null });
      const label = { action: FILE, number: form.name || form.phone };
      const filed = await sendUntilAnswered<Filed>({
        key,
        path: '/complaints',
        body,
        version: null,
        label,
      });
      setOutcome(await closedOnTheSpot(filed, form.answer, `${key}-close`));
      void queries.invalidateQueries({ queryKey: ['work'] });
      draft.sent();
    } catch (error) {
      if (error instanceof GivenUpError) return;
      setWrong(wrongFields(error));
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const next = () => {
    setForm(EMPTY);
    setOutcome(null);
    setProblem(null);
  };
  useKeys('page', [
    { keys: '$mod+Enter', label: t('intake:file'), run: () => void file() },
    ...(outcome === null ? [] : [{ keys: 'n', label: t('intake:next'), run: next }]),
  ]);

  if (outcome !== null) return <FiledPanel outcome={outcome} onNext={next} />;
  // Keys of a page do not work while somebody writes; this one has to.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSend(event)) return;
    event.preventDefault();
    event.stopPropagation();
    void file();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key belongs to all fields at once.
    <div ref={page} className="intake" onKeyDown={onKeyDown}>
      <div className="intake-head">
        <h1>{t('intake:title')}</h1>
        <DraftMark draft={draft} />
      </div>
      <div className="intake-columns">
        <CustomerPanel key={restored} form={form} set={set} wrong={wrong} />
        <MatterPanel form={form} set={set} wrong={wrong} needsAgent={needsAgent} />
        <div className="intake-side">
          <PromisePanel form={form} />
          <section className="intake-panel" aria-labelledby="intake-spot">
            <label id="intake-spot" htmlFor="intake-answer" className="intake-label">
              {t('intake:spot')} <span className="quiet field-optional">{t('intake:optional')}</span>
            </label>
            <p className="quiet field-hint">{t('intake:spotHint')}</p>
            <Input.TextArea
              id="intake-answer"
              className="grows"
              rows={2}
              value={form.answer}
              onChange={({ target }) => set({ answer: target.value })}
            />
          </section>
          {problem && <Alert type="error" role="alert" title={faultOf(problem, wrong, speech)} />}
          <Button type="primary" size="large" block loading={busy} onClick={() => void file()}>
            {busy ? t('intake:filing') : t(form.answer.trim() === '' ? 'intake:file' : 'intake:fileAndClose')}
            {!busy && <kbd className="intake-key">Ctrl ↵</kbd>}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Closes a complaint that was answered on the telephone. If that is turned down the complaint stays on record. */
async function closedOnTheSpot(filed: Filed, answer: string, key: string): Promise<Outcome> {
  if (answer.trim() === '' || !('version' in filed)) return { filed, closed: false, notClosed: null };
  try {
    await sendUntilAnswered({
      key,
      path: `/complaints/${filed.id}/close`,
      body: { text: answer.trim() },
      version: filed.version,
      label: { action: WORDS.action.close, number: filed.number },
    });
    return { filed, closed: true, notClosed: null };
  } catch (error) {
    if (error instanceof GivenUpError || error instanceof ProblemError) {
      return { filed, closed: false, notClosed: error };
    }
    throw error;
  }
}
