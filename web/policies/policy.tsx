import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useLocation, useParams, useSearch } from 'wouter';
import { ReadDocument } from '../documents/read-document';
import { offerCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { CompareEditions } from './compare-editions';
import { asPolicy } from './document';
import { EditionInWords } from './edition-in-words';
import { EditionLine } from './edition-line';
import { type Edition, useEdition, usePolicy } from './editions';
import { MayPublish } from './may-publish';
import '../complaint/complaint.css';
import '../documents/documents.css';
import './policies.css';

/** A policy: its editions, and one of them in words, beside its document. */
export default function Policy() {
  const { t, say } = useSpeech();
  const { id = '' } = useParams<{ id: string }>();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const { data: policy, error } = usePolicy(id);
  const inForce = policy?.versions.find(({ status }) => status === 'in-force') ?? policy?.versions[0];
  const version = Number(asked.get('version')) || inForce?.version;
  const { data: edition } = useEdition(id, version);
  const mayEdit = policy?.publishing.allowed === true && version !== undefined;
  const edit = () => navigate(`/policies/${id}/draft?from=${version}`);
  useKeys('page', [
    ...(mayEdit ? [{ keys: 'e', label: t('documents:editAs'), run: edit }] : []),
    { keys: 'Escape', label: t('policies:title'), run: () => navigate('/policies') },
  ]);
  useEffect(() => {
    offerCommands(mayEdit ? [{ id: 'edit', label: t('documents:editAs'), of: id, run: edit }] : []);
    return () => offerCommands([]);
  });
  if (error !== null && policy === undefined) return <p className="page-message">{error.message}</p>;
  if (policy === undefined || edition === undefined) return <Waiting />;
  const showsDocument = asked.get('document') === 'true';
  const document = asPolicy(edition.document);
  const address = (change: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams({ version: String(edition.version) });
    if (showsDocument) next.set('document', 'true');
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return `/policies/${id}?${next}`;
  };
  return (
    <div className="doc-page">
      <header className="doc-head">
        <div>
          <Link href="/policies" className="doc-back">
            ← {t('policies:title')}
          </Link>
          <h1>
            {say(document.title)}{' '}
            <span className="doc-version">{t('policies:edition', { version: edition.version })}</span>
          </h1>
        </div>
        <div className="doc-tools">
          <Button onClick={() => navigate(address({ document: showsDocument ? null : 'true' }))}>
            {t(showsDocument ? 'documents:hideDocument' : 'documents:readDocument')}
          </Button>
          {mayEdit && (
            <Button type="primary" onClick={edit}>
              {t('documents:editAs')} <kbd aria-hidden>E</kbd>
            </Button>
          )}
        </div>
      </header>
      <MayPublish publishing={policy.publishing} />
      <section className="card" aria-label={t('policies:editions')}>
        <ul className="edition-list">
          {policy.versions.map((one) => (
            <EditionLine key={one.version} edition={one} isShown={one.version === edition.version} />
          ))}
        </ul>
        {policy.publishing.allowed && policy.versions.length > 1 && (
          <CompareEditions id={id} shown={edition} versions={policy.versions} />
        )}
      </section>
      <EditionView edition={edition} showsDocument={showsDocument} />
    </div>
  );
}

function EditionView({ edition, showsDocument }: { edition: Edition; showsDocument: boolean }) {
  const { say } = useSpeech();
  const document = asPolicy(edition.document);
  return (
    <div className={showsDocument ? 'doc-beside' : ''}>
      <EditionInWords document={document} />
      {showsDocument && (
        <ReadDocument of="policies" key={edition.version} name={say(document.title)} document={edition.document} />
      )}
    </div>
  );
}
