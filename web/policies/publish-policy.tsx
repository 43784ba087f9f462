import { Link } from 'wouter';
import { PublishStep } from '../documents/publish-step';
import { type DocumentDraft, fingerprint } from '../documents/use-document-draft';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components, paths } from '../generated/api';
import { useBackTest } from './back-tests';
import { asPolicy } from './document';

type Published = components['schemas']['PublishedPolicyEdition'];
type PolicyCheck = paths['/policies/validate']['post']['responses'][200]['content']['application/json'];

interface PublishPolicyProps {
  readonly id: string;
  readonly name: string;
  readonly edited: DocumentDraft<PolicyCheck>;
  readonly onPublished: () => void;
}

/** Publishes an edition: from when it holds and for whom is said first. */
export function PublishPolicy({ id, name, edited, onPublished }: PublishPolicyProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { document, state, check, fields } = edited;
  const { data: test } = useBackTest(fields.test?.of === fingerprint(fields.text) ? fields.test.id : null);
  const effectiveAt = check?.effectiveAt ?? null;
  const draft = document === undefined ? undefined : asPolicy(document);
  const warnings = check?.warnings ?? [];
  return (
    <PublishStep<Published>
      path="/policies"
      name={name}
      document={document}
      ready={state === 'valid' && effectiveAt !== null}
      notYet={t('policies:publishNotYet')}
      onPublished={onPublished}
      consequences={
        <>
          <ul className="doc-bullets">
            {effectiveAt !== null && (
              <li>
                <strong>{t('policies:publishFrom', { time: moment(effectiveAt, now, speech) })}</strong>{' '}
                {t('policies:publishFromZone', {
                  date: String(draft?.effectiveFrom),
                  calendar: String(draft?.calendar),
                })}
              </li>
            )}
            <li>{draft?.id === id ? t('policies:publishKeep') : t('policies:publishFirst')}</li>
            <li>
              {test === undefined
                ? t('policies:publishUntested')
                : t('policies:publishTested', { count: test.differing.count, total: test.done })}
            </li>
          </ul>
          <Warnings of={warnings} />
        </>
      }
      outcome={(published) => (
        <>
          <h2 role="status">{t('documents:publishedNow', { version: published.version })}</h2>
          <ul className="doc-bullets">
            <li>{t('policies:publishFrom', { time: moment(published.effectiveAt, now, speech) })}</li>
            <li>{t('policies:publishKeep')}</li>
          </ul>
          <Warnings of={published.warnings} />
          <Link href={`/policies/${published.id}?version=${published.version}`}>{t('documents:toIt')}</Link>
        </>
      )}
    />
  );
}

function Warnings({ of }: { of: readonly { readonly pointer: string; readonly message: string }[] }) {
  const { t } = useSpeech();
  if (of.length === 0) return null;
  return (
    <div className="soon">
      <p>{t('policies:warnings')}</p>
      <ul className="doc-bullets">
        {of.map(({ pointer, message }) => (
          <li key={pointer}>
            <code>{pointer}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
