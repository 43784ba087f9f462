import { ExportOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import './words';
import './operations.css';

/** The way to the workflow of a complaint in Temporal's own UI, at the address that the API gives. */
export function TemporalLink({ url, number }: { url: string | null; number: string | null }) {
  const { t } = useSpeech();
  if (url === null) return null;
  const label = t('operations:temporalPage', { number: number ?? '' });
  return (
    <a className="temporal-link" href={url} target="_blank" rel="noreferrer" aria-label={label} title={label}>
      <ExportOutlined /> Temporal
    </a>
  );
}

/** Opens it by a key. */
export function openTemporal(url: string | null): void {
  if (url !== null) window.open(url, '_blank', 'noreferrer');
}

/** A page of Temporal's UI under words of its own; the words alone where there is no UI. */
export function LooseLink({ url, children }: { url: string | null; children: ReactNode }) {
  if (url === null) return <span className="quiet">{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children} <ExportOutlined />
    </a>
  );
}
