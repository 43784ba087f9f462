import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import { Changes, type DocumentChange } from './changes';

interface WhatDiffersProps {
  readonly title: string;
  /** What is said where nothing else differs than the document. */
  readonly none: string;
  /** How many lines the table has. */
  readonly lines: number;
  /** The places at which the documents differ. */
  readonly document: readonly DocumentChange[];
  /** The table of what comes of it. */
  readonly children: ReactNode;
}

/** What comes of a difference, and the places of the documents. */
export function WhatDiffers({ title, none, lines, document, children }: WhatDiffersProps) {
  const { t } = useSpeech();
  if (lines === 0 && document.length === 0) return <p>{t('documents:nothingDiffers')}</p>;
  return (
    <div className="doc-difference">
      <section className="card" aria-label={title}>
        <h2>{title}</h2>
        {lines === 0 ? <p className="quiet">{none}</p> : children}
      </section>
      {document.length > 0 && <Changes changes={document} />}
    </div>
  );
}
