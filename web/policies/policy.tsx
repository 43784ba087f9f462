import { DocumentPage } from '../documents/document-page';
import { useSpeech } from '../frame/language';
import { Difference } from './difference';
import { asPolicy } from './document';
import { EditionInWords } from './edition-in-words';
import { EditionLine } from './edition-line';
import './words';
import './policies.css';

/** A policy: its editions, and one of them in words, beside its document. */
export default function Policy() {
  const { t, say } = useSpeech();
  return (
    <DocumentPage
      of="policies"
      nameOf={({ document }) => say(asPolicy(document).title)}
      first={(versions) => versions.find(({ status }) => status === 'in-force') ?? versions[0]}
      Line={EditionLine}
      Differs={Difference}
    >
      {({ version, versions, document }) => (
        <>
          <section className="card" aria-label={t('policies:versions')}>
            <h2>{t('policies:versions')}</h2>
            {versions}
          </section>
          <div className={document === null ? '' : 'doc-beside'}>
            <EditionInWords document={asPolicy(version.document)} />
            {document}
          </div>
        </>
      )}
    </DocumentPage>
  );
}
