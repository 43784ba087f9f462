import { Alert, Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Dialog } from '../frame/dialog';
import type { Words } from '../frame/language';
import { useSpeech } from '../frame/language';
import { GivenUpError, newKey, sendUntilAnswered } from '../frame/sends';

interface PublishStepProps<Published> {
  readonly path: '/policies' | '/calendars';
  readonly name: string;
  readonly document: Readonly<Record<string, unknown>> | undefined;
  /** Whether the API says that it can be published. */
  readonly ready: boolean;
  /** What will come of it; or why it cannot be published yet. */
  readonly consequences: ReactNode;
  readonly notYet: string;
  /** What came of it. */
  readonly outcome: (published: Published) => ReactNode;
  readonly onPublished: () => void;
}

const PUBLISH: Words = { en: 'Publish', zh: '发布' };

/** Publishes a draft: what will come of it is said first, asked about once more, and said again when it is done. */
export function PublishStep<Published>(props: PublishStepProps<Published>) {
  const { path, name, document, ready, consequences, notYet, outcome, onPublished } = props;
  const { t } = useSpeech();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const [published, setPublished] = useState<Published | null>(null);
  const attempt = useRef({ key: newKey(), body: '' });
  const version = Number(document?.version);
  const publish = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const body = { document };
    const written = JSON.stringify(body);
    // Another document is another request.
    if (attempt.current.body !== written) attempt.current = { key: newKey(), body: written };
    try {
      const label = { action: PUBLISH, number: `${name} ${version}` };
      setPublished(await sendUntilAnswered<Published>({ key: attempt.current.key, path, body, version: null, label }));
      onPublished();
    } catch (error) {
      if (!(error instanceof GivenUpError)) setProblem(error as Error);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  if (published !== null) return <div className="card doc-outcome">{outcome(published)}</div>;
  return (
    <div className="card doc-publish">
      {ready ? consequences : <p>{notYet}</p>}
      <p className="quiet">{t('documents:forGood')}</p>
      {problem !== null && <Alert type="error" role="alert" title={problem.message} />}
      <Button type="primary" disabled={!ready} loading={busy} onClick={() => setAsking(true)}>
        {busy ? t('documents:publishing') : t('documents:publishNow', { version })}
      </Button>
      {asking && (
        <Dialog
          title={t('documents:publishAsk', { version, name })}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
              <Button type="primary" loading={busy} onClick={() => void publish()}>
                {t('documents:publishNow', { version })}
              </Button>
            </>
          }
        >
          {consequences}
        </Dialog>
      )}
    </div>
  );
}
