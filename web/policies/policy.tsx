import { DocumentPage } from '../documents/document-page';
import { useSpeech } from '../frame/language';
import { Difference } from './difference';
import { asPolicy } from './document';
import { PolicyInWords } from './policy-in-words';
import { PolicyLine } from './policy-line';
import './words';
import './policies.css';

/** A policy: its versions, and one of them in words, beside its document. */
export default function Policy() {
  const { t, say } = useSpeech();
  return (
    <DocumentPage
      of="policies"
      nameOf={({ document }) => say(asPolicy(document).title)}
      first={(versions) => versions.find(({ status }) => status === 'in-force') ?? versions[0]}
      Line={PolicyLine}
      Differs={Difference}
    >
      {({ version, versions, document }) => (
        <>
          <section className="card" aria-label={t('policies:versions')}>
            <h2>{t('policies:versions')}</h2>
            {versions}
          </section>
          <div className={document === null ? '' : 'doc-beside'}>
            <PolicyInWords document={asPolicy(version.document)} />
            {document}
          </div>
        </>
      )}
    </DocumentPage>
  );
}
