import { Suspense } from 'react';
import { useSpeech } from '../frame/language';
import { lazily } from '../frame/lazily';
import { Waiting } from '../frame/waiting';
import type { Kind } from './kinds';
import { useDocumentSchema } from './reads';
import { asText } from './use-document-draft';

const CodeEditor = lazily(() => import('./code-editor'));

interface ReadDocumentProps {
  readonly of: Kind;
  readonly name: string;
  readonly document: unknown;
}

/** A document as it was published, to be read. */
export function ReadDocument({ of, name, document }: ReadDocumentProps) {
  const { t } = useSpeech();
  const { data: schema } = useDocumentSchema(of);
  if (schema === undefined) return <Waiting />;
  return (
    <div className="doc-editor doc-read">
      <Suspense fallback={<Waiting />}>
        <CodeEditor label={t('documents:editorOf', { name })} value={asText(document, schema)} />
      </Suspense>
    </div>
  );
}
