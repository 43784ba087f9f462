import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { asPolicy } from './document';
import { EditionLine } from './edition-line';
import { type Edition, usePolicies } from './editions';
import { MayPublish } from './may-publish';
import '../complaint/complaint.css';
import '../documents/documents.css';

/** The policies of the installation: the edition in force of each, and those to come. */
export default function Policies() {
  const { t } = useSpeech();
  const { data } = usePolicies();
  if (data === undefined) return <Waiting />;
  const ids = [...new Set(data.items.map(({ id }) => id))];
  return (
    <div className="doc-page">
      <header className="doc-head">
        <h1>{t('policies:title')}</h1>
        <Link href="/calendars">{t('policies:calendars')}</Link>
      </header>
      <MayPublish publishing={data.publishing} />
      {ids.length === 0 && <p className="quiet">{t('policies:none')}</p>}
      <ul className="doc-cards">
        {ids.map((id) => (
          <PolicyCard key={id} id={id} editions={data.items.filter((one) => one.id === id)} />
        ))}
      </ul>
    </div>
  );
}

function PolicyCard({ id, editions }: { id: string; editions: readonly Edition[] }) {
  const { t, say } = useSpeech();
  const shown = editions.find(({ status }) => status === 'in-force') ?? editions[0]!;
  const document = asPolicy(shown.document);
  return (
    <li className="card" data-policy={id}>
      <h2>
        <Link href={`/policies/${id}`}>{say(document.title)}</Link>
      </h2>
      <p className="quiet">
        <code>{id}</code> · {t('policies:clocksCount', { count: document.clocks.length })} ·{' '}
        <Link href={`/calendars/${document.calendar}`}>{t('policies:calendarOf', { id: document.calendar })}</Link>
      </p>
      {shown.isDefault && <span className="mark mark-plain">{t('policies:default')}</span>}
      <ul className="edition-list">
        {editions.map((edition) => (
          <EditionLine key={edition.version} edition={edition} />
        ))}
      </ul>
    </li>
  );
}
