import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../frame/dialog';
import type { Words } from '../frame/language';
import { useSpeech } from '../frame/language';
import { Refused } from '../frame/refused';
import { GivenUpError, sendUntilAnswered } from '../frame/sends';
import { addressOf } from './address';
import type { NextVersion } from './draft-page';
import type { Kind, Published } from './kinds';

interface PublishStepProps<Of extends Kind> {
  readonly next: NextVersion<Of>;
  /** What it is called besides its id; null if its id is all. */
  readonly title: string | null;
  /** Whether the API says that it can be published. */
  readonly ready: boolean;
  /** What will come of it. */
  readonly consequences: ReactNode;
  /** What came of it. */
  readonly outcome: (published: Published<Of>) => ReactNode;
}

const PUBLISH: Words = { en: 'Publish', zh: '发布' };

/** Publishes a draft: what will come of it is said first, asked about once more, and said again when it is done. */
export function PublishStep<Of extends Kind>({ next, title, ready, consequences, outcome }: PublishStepProps<Of>) {
  const { edited, onPublished } = next;
  const { document } = edited;
  const of: Kind = next.of;
  const { t } = useSpeech();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const [published, setPublished] = useState<Published<Of> | null>(null);
  const version = Number(document?.version);
  // The draft may be of another document than the one from which it began, and its title may be that of both.
  const id = String(document?.id);
  const name = title === null ? id : `${title} (${id})`;
  const publish = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const body = { document };
    try {
      const key = await edited.draft.keyFor({ body, version: null });
      const label = { action: PUBLISH, number: `${name} ${version}` };
      setPublished(await sendUntilAnswered<Published<Of>>({ key, path: `/${of}`, body, version: null, label }));
      onPublished();
    } catch (error) {
      if (!(error instanceof GivenUpError)) setProblem(error as Error);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  if (published !== null) {
    return (
      <div className="card doc-outcome">
        <h2 role="status">{t('documents:publishedNow', { version: published.version })}</h2>
        {outcome(published)}
        <Link href={addressOf(of, published.id, published.version)}>{t('documents:toIt')}</Link>
      </div>
    );
  }
  return (
    <div className="card doc-publish">
      {ready ? consequences : <p>{t('documents:publishNotYet')}</p>}
      <p className="quiet">{t('documents:forGood')}</p>
      {problem !== null && <Refused error={problem} />}
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
