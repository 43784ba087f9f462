import { Link } from 'wouter';
import { DocumentCard, DocumentsPage } from '../documents/documents-page';
import type { Version } from '../documents/kinds';
import { useSpeech } from '../frame/language';
import { asPolicy } from './document';
import { EditionLine } from './edition-line';
import './words';

/** The policies of the installation: the edition in force of each, and those to come. */
export default function Policies() {
  return (
    <DocumentsPage of="policies">
      {(items) =>
        [...new Set(items.map(({ id }) => id))].map((id) => (
          <PolicyCard key={id} id={id} editions={items.filter((one) => one.id === id)} />
        ))
      }
    </DocumentsPage>
  );
}

function PolicyCard({ id, editions }: { id: string; editions: readonly Version<'policies'>[] }) {
  const { t, say } = useSpeech();
  const shown = editions.find(({ status }) => status === 'in-force') ?? editions[0]!;
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
      {editions.map((edition) => (
        <EditionLine key={edition.version} version={edition} />
      ))}
    </DocumentCard>
  );
}
