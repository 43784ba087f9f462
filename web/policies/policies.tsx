import { Link } from 'wouter';
import { DocumentCard, DocumentsPage } from '../documents/documents-page';
import type { Version } from '../documents/kinds';
import { useSpeech } from '../frame/language';
import { asPolicy } from './document';
import { PolicyLine } from './policy-line';
import './words';

/** The policies of the installation: the version in force of each, and those to come. */
export default function Policies() {
  return (
    <DocumentsPage of="policies">
      {(items) =>
        [...new Set(items.map(({ id }) => id))].map((id) => (
          <PolicyCard key={id} id={id} versions={items.filter((one) => one.id === id)} />
        ))
      }
    </DocumentsPage>
  );
}

function PolicyCard({ id, versions }: { id: string; versions: readonly Version<'policies'>[] }) {
  const { t, say } = useSpeech();
  const shown = versions.find(({ status }) => status === 'in-force') ?? versions[0]!;
  const { title, clocks, calendar } = asPolicy(shown.document);
  return (
    <DocumentCard
      of="policies"
      id={id}
      name={say(title)}
      about={
        <>
          <code>{id}</code> · {t('policies:clocksCount', { count: clocks.length })} ·{' '}
          <Link href={`/calendars/${calendar}`}>{t('policies:calendarOf', { id: calendar })}</Link>
        </>
      }
      mark={shown.isDefault && <span className="mark mark-plain">{t('policies:default')}</span>}
    >
      {versions.map((version) => (
        <PolicyLine key={version.version} version={version} />
      ))}
    </DocumentCard>
  );
}
