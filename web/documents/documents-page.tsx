import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import type { All, Kind } from './kinds';
import { MayPublish } from './may-publish';
import { useAll } from './reads';
import './words';
import '../complaint/complaint.css';
import './documents.css';

const OTHER: Readonly<Record<Kind, Kind>> = { policies: 'calendars', calendars: 'policies' };

interface DocumentsPageProps<Of extends Kind> {
  readonly of: Of;
  /** Draws a {@link DocumentCard} for each document. */
  readonly children: (items: All<Of>['items']) => ReactNode;
}

/** All documents of a kind, and the way to the other kind. */
export function DocumentsPage<Of extends Kind>({ of, children }: DocumentsPageProps<Of>) {
  const { t } = useSpeech();
  const { data, error } = useAll(of);
  if (data === undefined) return <NotThere error={error} />;
  const kind: Kind = of;
  const other = OTHER[kind];
  return (
    <div className="doc-page">
      <header className="doc-head">
        <h1>{t(kind)}</h1>
        <Link href={`/${other}`}>{t(other)}</Link>
      </header>
      <MayPublish publishing={data.publishing} />
      {data.items.length === 0 && <p className="quiet">{t(`${kind}:none`)}</p>}
      <ul className="doc-cards">{children(data.items)}</ul>
    </div>
  );
}

interface DocumentCardProps {
  readonly of: Kind;
  readonly id: string;
  readonly name: string;
  /** What it says, in a line. */
  readonly about: ReactNode;
  readonly mark?: ReactNode;
  /** Its versions, each as a line. */
  readonly children: ReactNode;
}

/** A document among all those of its kind. */
export function DocumentCard({ of, id, name, about, mark, children }: DocumentCardProps) {
  return (
    <li className="card" data-document={id}>
      <h2>
        <Link href={`/${of}/${id}`}>{name}</Link>
      </h2>
      <p className="quiet">{about}</p>
      {mark}
      <ul className="version-list">{children}</ul>
    </li>
  );
}
