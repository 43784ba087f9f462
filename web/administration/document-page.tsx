import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { answered, api, call } from '../frame/api';
import { keepOpen } from '../frame/keep-open';
import { useSpeech } from '../frame/language';
import { store, useStore } from '../frame/store';
import { Waiting } from '../frame/waiting';
import { Failed } from './failed';
import { FormDialog } from './form-dialog';
import { Mistakes, parsed } from './mistakes';
import { PageHead } from './page-head';
import { type Plan, PlanView } from './plan-view';

interface Written {
  readonly text: string;
  readonly loaded: string;
  /** The version of the organisation from which it began. */
  readonly version: number;
}

/**
 * What somebody is writing. It is kept in the page, so that it is there when they come back from another one; it is too
 * large for a draft on the server.
 */
const written = store<Written | null>(null);
const asText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

written.subscribe(() => {
  const now = written.get();
  keepOpen('organisation', now !== null && now.text !== now.loaded);
});

/** Units, people and offices as one document: changed or brought along, compared, and loaded. */
export default function DocumentPage() {
  const { t } = useSpeech();
  const now = useStore(written);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    if (now !== null) return;
    answered(api.GET('/organisation')).then(
      ({ document, version }) => {
        const text = asText(document);
        written.set({ text, loaded: text, version });
      },
      (failure: Error) => setError(failure),
    );
  }, [now]);
  useEffect(() => {
    return () => {
      // Where nothing was written it is read anew the next time, as others may have loaded another version by then.
      const left = written.get();
      if (left !== null && left.text === left.loaded) written.set(null);
    };
  }, []);
  if (error) return <Failed error={error} />;
  if (now === null) return <Waiting />;
  return <Editor now={now} title={t('administration:document')} />;
}

function Editor({ now, title }: { now: Written; title: string }) {
  const { text } = now;
  const { t } = useSpeech();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const [plan, setPlan] = useState<{ readonly plan: Plan; readonly text: string } | null>(null);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const write = (next: string) => {
    written.set({ ...now, text: next });
    setDone(null);
  };
  const compare = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setPlan(null);
    setDone(null);
    try {
      const body = { document: parsed(text) };
      setPlan({ plan: await call<Plan>('POST', '/organisation/plan', { body }), text });
    } catch (failure) {
      setProblem(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const load = async ({ version }: Plan) => {
    const body = { document: JSON.parse(text) as unknown };
    const loaded = await call<Plan>('PUT', '/organisation', { body, headers: { 'if-match': `"${version}"` } });
    written.set({ text, loaded: text, version: loaded.version });
    setAsking(false);
    setPlan(null);
    setDone(loaded.version);
    void queries.invalidateQueries({ queryKey: ['directory'] });
    void queries.invalidateQueries({ queryKey: ['administration'] });
  };
  const show = (from: number, to: number) => {
    const field = area.current;
    if (field === null) return;
    field.focus();
    field.setSelectionRange(from, Math.max(to, from));
    const lines = text.slice(0, from).split('\n').length - 1;
    const height = field.scrollHeight / Math.max(1, text.split('\n').length);
    field.scrollTop = Math.max(0, lines * height - field.clientHeight / 3);
  };
  const fresh = plan !== null && plan.text === text ? plan.plan : null;
  const isBehind = fresh !== null && fresh.version !== now.version;
  const deeds = [
    { id: 'compare', label: t('administration:compare'), key: 'c', main: true, run: () => void compare() },
    { id: 'bring', label: t('administration:upload'), run: () => file.current?.click() },
    {
      id: 'begin anew',
      label: t('administration:anew'),
      run: () => {
        setProblem(null);
        setPlan(null);
        written.set(null);
      },
    },
    {
      id: 'organisation',
      label: t('administration:back'),
      key: 'Escape',
      run: () => navigate('/administration/organisation'),
    },
  ];
  return (
    <>
      <PageHead title={title} lead={t('administration:documentLead')} deeds={deeds} />
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('administration:upload')}
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(write);
          event.target.value = '';
        }}
      />
      <div className="document">
        <textarea
          ref={area}
          className="document-text"
          aria-label={title}
          aria-invalid={problem !== null}
          spellCheck={false}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void compare();
          }}
        />
        <div className="document-side" aria-live="polite">
          {busy && <Waiting />}
          {done !== null && <Alert type="success" title={t('administration:loaded', { version: done })} />}
          {problem && <Mistakes problem={problem} text={text} onShow={show} />}
          {fresh && (
            <section className="card" aria-label={t('administration:plan')}>
              <h2>{t('administration:plan')}</h2>
              {isBehind && (
                <Alert
                  type="warning"
                  role="alert"
                  title={t('administration:behind', { began: now.version, version: fresh.version })}
                  action={
                    <Button onClick={() => written.set({ ...now, version: fresh.version })}>
                      {t('administration:overThat')}
                    </Button>
                  }
                />
              )}
              <PlanView plan={fresh} />
              {fresh.changes.length > 0 && !isBehind && (
                <Button type="primary" onClick={() => setAsking(true)}>
                  {t('administration:load')}
                </Button>
              )}
            </section>
          )}
          {!busy && !problem && fresh === null && done === null && (
            <p className="quiet">{t(plan === null ? 'administration:compareHint' : 'administration:compareAgain')}</p>
          )}
        </div>
      </div>
      {asking && fresh && (
        <FormDialog
          title={t('administration:load')}
          danger={fresh.changes.some(({ direction }) => direction === 'goes')}
          text={<Consequences plan={fresh} />}
          send={() => load(fresh)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Consequences({ plan: { changes, held } }: { plan: Plan }) {
  const { t } = useSpeech();
  const count = (wanted: string) => changes.filter(({ direction }) => direction === wanted).length;
  const leaving = changes.filter(({ change }) => change === 'person-goes').length;
  return (
    <>
      <p>{t('administration:willChange', { comes: count('comes'), changes: count('changes'), goes: count('goes') })}</p>
      {leaving > 0 && <p className="late">{t('administration:willGo', { count: leaving })}</p>}
      {held.length > 0 && <p className="soon">{t('administration:willWait', { count: held.length })}</p>}
    </>
  );
}
