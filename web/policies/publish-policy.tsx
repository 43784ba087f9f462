import type { NextVersion } from '../documents/draft-page';
import { PublishStep } from '../documents/publish-step';
import { fingerprint } from '../documents/use-document-draft';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { useBackTest } from './back-tests';
import { asPolicy } from './document';
import { foundBy, triedBy } from './found';

/** Publishes a version: from when it holds and for whom is said first. */
export function PublishPolicy({ next }: { next: NextVersion<'policies'> }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const { edited } = next;
  const { document, state, check, fields } = edited;
  const { data: test } = useBackTest(fields.test?.of === fingerprint(fields.text) ? fields.test.id : null);
  const tried = triedBy(test);
  const found = test && foundBy(test);
  const effectiveAt = check?.effectiveAt ?? null;
  const draft = document === undefined ? undefined : asPolicy(document);
  const warnings = check?.warnings ?? [];
  return (
    <PublishStep
      next={next}
      title={state === 'valid' && draft !== undefined ? say(draft.title) : null}
      ready={state === 'valid' && effectiveAt !== null}
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
            <li>{t(draft?.version === 1 ? 'policies:publishFirst' : 'policies:publishKeep')}</li>
            <li>
              {tried === 'untested' && t('policies:publishUntested')}
              {tried === 'unfinished' && t('policies:publishUnfinished')}
              {tried === 'tested' && found && t('policies:publishTested', { found: t(found.text, found.numbers) })}
            </li>
          </ul>
          <Warnings of={warnings} />
        </>
      }
      outcome={(published) => (
        <>
          <ul className="doc-bullets">
            <li>{t('policies:publishFrom', { time: moment(published.effectiveAt, now, speech) })}</li>
            <li>{t('policies:publishKeep')}</li>
          </ul>
          <Warnings of={published.warnings} />
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
