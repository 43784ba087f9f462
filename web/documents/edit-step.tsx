import { Suspense, useState } from 'react';
import { useSpeech } from '../frame/language';
import { lazily } from '../frame/lazily';
import { Waiting } from '../frame/waiting';
import { CheckMark } from './check-mark';
import { FaultList } from './faults';
import type { Kind } from './kinds';
import type { JsonSchema } from './schema';
import type { DocumentDraft } from './use-document-draft';

const CodeEditor = lazily(() => import('./code-editor'));

interface EditStepProps {
  readonly name: string;
  readonly edited: DocumentDraft<Kind>;
  readonly schema: JsonSchema;
}

/** The document as text, with what is wrong with it beside it. */
export function EditStep({ name, edited, schema }: EditStepProps) {
  const { t } = useSpeech();
  const [goTo, setGoTo] = useState<{ readonly at: number } | null>(null);
  const { fields, set, faults, state } = edited;
  const leave = () => document.querySelector<HTMLElement>('.doc-tabs [aria-selected="true"]')?.focus();
  return (
    <div className="doc-edit">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key leaves the text, from wherever one writes in it. */}
      <div
        className="doc-editor"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) leave();
        }}
      >
        <Suspense fallback={<Waiting />}>
          <CodeEditor
            label={t('documents:editorOf', { name })}
            value={fields.text}
            onChange={(text) => set({ text })}
            faults={faults}
            schema={schema}
            goTo={goTo}
          />
        </Suspense>
      </div>
      <aside className="doc-side">
        <section className="card" aria-label={t('documents:faults')}>
          <CheckMark state={state} count={faults.length} said />
          {faults.length > 0 && (
            <FaultList text={fields.text} faults={faults} onGo={({ place }) => setGoTo({ at: place.from })} />
          )}
        </section>
        <p className="quiet doc-hint">{t('documents:leftOut', { version: fields.from })}</p>
        <p className="quiet doc-hint">{t('documents:editorKeys')}</p>
      </aside>
    </div>
  );
}
