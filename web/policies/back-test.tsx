import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Kind } from '../documents/kinds';
import { useAll } from '../documents/reads';
import { type DocumentDraft, fingerprint } from '../documents/use-document-draft';
import { answered, api, ProblemError } from '../frame/api';
import type { Words } from '../frame/language';
import { useSpeech } from '../frame/language';
import { reasonOf } from '../frame/reason';
import { Refused } from '../frame/refused';
import { GivenUpError, newKey, sendUntilAnswered } from '../frame/sends';
import { serverNow } from '../frame/server-clock';
import { dayOf } from '../frame/time';
import { Waiting } from '../frame/waiting';
import { BackTestResult } from './back-test-result';
import { type BackTestReport, isUnderWay, keyOf, useBackTest } from './back-tests';
import { asPolicy } from './document';

const START: Words = { en: 'Back-test', zh: '回测' };
const DAY_MS = 86_400_000;

/** What recorded complaints would have been under the draft. */
export function BackTest({ id, edited }: { id: string; edited: DocumentDraft<Kind> }) {
  const speech = useSpeech();
  const { t } = speech;
  const { fields, set } = edited;
  const { data: report, error } = useBackTest(fields.test?.id ?? null);
  const waits = fields.test !== null && report === undefined && error === null;
  return (
    <div className="back-test">
      <Ask
        id={id}
        edited={edited}
        again={fields.test !== null}
        busy={report !== undefined && isUnderWay(report)}
        onStarted={(test) => set({ test: { id: test, of: fingerprint(fields.text) } })}
      />
      {waits && <Waiting />}
      {error !== null && <Alert type="error" role="alert" title={reasonOf(error, speech)} />}
      {report !== undefined && (
        <>
          {fields.test?.of !== fingerprint(fields.text) && <p className="soon">{t('policies:testOld')}</p>}
          <Progress report={report} />
          {report.done > 0 && <BackTestResult report={report} />}
        </>
      )}
    </div>
  );
}

interface AskProps {
  readonly id: string;
  readonly edited: DocumentDraft<Kind>;
  readonly again: boolean;
  readonly busy: boolean;
  readonly onStarted: (test: string) => void;
}

/** Which complaints to take: by default those of this policy of the last ninety days. */
function Ask({ id, edited, again, busy, onStarted }: AskProps) {
  const { t, say } = useSpeech();
  const { document } = edited;
  const { data: policies } = useAll('policies');
  const [from, setFrom] = useState(() => dateOf(serverNow() - 90 * DAY_MS));
  const [to, setTo] = useState(() => dateOf(serverNow() + DAY_MS));
  const [policy, setPolicy] = useState('');
  const [problem, setProblem] = useState<Error | null>(null);
  const [sending, setSending] = useState(false);
  const others = [...new Set((policies?.items ?? []).map((one) => one.id))].filter((one) => one !== id);
  const titleOf = (code: string) => {
    const found = policies?.items.find((one) => one.id === code);
    return found === undefined ? code : say(asPolicy(found.document).title);
  };
  const start = async () => {
    if (document === undefined || sending) return;
    setSending(true);
    setProblem(null);
    const body = { document, from, to, ...(policy === '' ? {} : { policy }) };
    // Whoever asks again for the same means a new one: what is on record has grown since.
    const key = newKey();
    try {
      const label = { action: START, number: id };
      const path = '/policies/back-tests';
      const { id: test } = await sendUntilAnswered<BackTestReport>({ key, path, body, version: null, label });
      onStarted(test);
    } catch (error) {
      if (!(error instanceof GivenUpError)) setProblem(error as Error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className="card back-test-ask"
      aria-label={t('policies:backTest')}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="quiet">{t('policies:testHint')}</p>
      <div className="back-test-fields">
        <label>
          {t('policies:testFrom')}
          <input type="date" required value={from} onChange={({ target }) => setFrom(target.value)} />
        </label>
        <label>
          {t('policies:testTo')}
          <input type="date" required value={to} onChange={({ target }) => setTo(target.value)} />
        </label>
        <label>
          {t('policies:testOf')}
          <select value={policy} onChange={({ target }) => setPolicy(target.value)}>
            <option value="">{t('policies:testOwn')}</option>
            {others.map((code) => (
              <option key={code} value={code}>
                {titleOf(code)}
              </option>
            ))}
          </select>
        </label>
        <Button type="primary" htmlType="submit" loading={sending || busy} disabled={document === undefined}>
          {t(again ? 'policies:testAgain' : 'policies:testStart')}
        </Button>
      </div>
      {problem !== null && <Refused error={problem} more={wrongIn(problem)} />}
    </form>
  );
}

/** The places of a document that cannot be tried. */
const wrongIn = (problem: Error): string | undefined =>
  problem instanceof ProblemError
    ? problem.problem.errors?.map(({ pointer }) => pointer.replace('/body/document', '')).join(', ')
    : undefined;

function Progress({ report }: { report: BackTestReport }) {
  const speech = useSpeech();
  const { t } = speech;
  const { id, status, failure, total, done, from, to } = report;
  const queries = useQueryClient();
  const [stopping, setStopping] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const stop = async () => {
    setStopping(true);
    setProblem(null);
    try {
      const stopped = await answered(
        api.POST('/policies/back-tests/{id}/stop', { params: { path: { id } }, body: {} }),
      );
      queries.setQueryData(keyOf(id), stopped);
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setStopping(false);
    }
  };
  if (isUnderWay(report)) {
    return (
      <div className="card back-test-progress">
        <p role="status">{t(status === 'waiting' ? 'policies:testWaiting' : 'policies:testRunning')}</p>
        <progress max={Math.max(1, total)} value={done} aria-label={t('policies:backTest')} />
        <p className="quiet">{t('policies:testProgress', { done, total })}</p>
        <Button onClick={() => void stop()} loading={stopping}>
          {t('policies:testStop')}
        </Button>
        {problem !== null && <Refused error={problem} />}
      </div>
    );
  }
  if (status === 'stopped') return <p role="status">{t('policies:testStopped', { done, total })}</p>;
  if (status === 'failed') {
    return <Alert type="error" role="alert" title={t('policies:testFailed', { why: failure ?? '' })} />;
  }
  return (
    <p role="status" className="quiet">
      {done === 0
        ? t('policies:testNone')
        : t('policies:testDone', { from: dayOf(from, speech), to: dayOf(Date.parse(to) - 1, speech) })}
    </p>
  );
}

/** The date of a moment in the viewer's zone, as date fields have it. */
function dateOf(at: number): string {
  const day = new Date(at);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
