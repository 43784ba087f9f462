import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { addressOf, useShowsDocument, useVersionAsked } from './address';
import type { Kind, Listed, Version } from './kinds';
import { MayPublish } from './may-publish';
import { ReadDocument } from './read-document';
import { useVersion, useVersions } from './reads';
import { type Draws, Versions } from './versions';
import './words';
import '../complaint/complaint.css';
import './documents.css';

/** What a page puts in its places. */
export interface Shown<Of extends Kind> {
  readonly version: Version<Of>;
  /** All versions, of which one may be compared with this one. */
  readonly versions: ReactNode;
  /** The document as it was published; null unless somebody asked for it. */
  readonly document: ReactNode;
}

interface DocumentPageProps<Of extends Kind> extends Draws<Of> {
  readonly of: Of;
  readonly nameOf: (version: Version<Of>) => string;
  /** The version that is read if no address names one. @default the latest */
  readonly first?: (versions: readonly Listed<Of>[]) => Listed<Of> | undefined;
  readonly children: (shown: Shown<Of>) => ReactNode;
}

/** One version of a document, the way to the others, and to a draft of the next one. */
export function DocumentPage<Of extends Kind>(props: DocumentPageProps<Of>) {
  const { of, nameOf, first = (versions) => versions[0], children, ...draws } = props;
  const kind: Kind = of;
  const { t } = useSpeech();
  const { id = '' } = useParams<{ id: string }>();
  const [, navigate] = useLocation();
  const asked = useVersionAsked('version');
  const showsDocument = useShowsDocument();
  const { data: list, error } = useVersions(of, id);
  const number = asked ?? (list && first(list.versions)?.version);
  const { data: version, error: missing } = useVersion(of, id, number);
  const mayEdit = list?.publishing.allowed === true && number !== undefined;
  const edit = () => navigate(`/${of}/${id}/draft?from=${number}`);
  useKeys('page', [
    ...(mayEdit ? [{ keys: 'e', label: t('documents:editAs'), run: edit }] : []),
    { keys: 'Escape', label: t(kind), run: () => navigate(`/${of}`) },
  ]);
  useCommands(mayEdit ? [{ id: 'edit', label: t('documents:editAs'), of: id, run: edit }] : []);
  if (list === undefined || version === undefined) return <NotThere error={error ?? missing} />;
  const name = nameOf(version);
  return (
    <div className="doc-page">
      <header className="doc-head">
        <div>
          <Link href={`/${of}`} className="doc-back">
            ← {t(kind)}
          </Link>
          <h1>
            {name} <span className="doc-version">{t(`${kind}:version`, { version: version.version })}</span>
          </h1>
        </div>
        <div className="doc-tools">
          <Button onClick={() => navigate(addressOf(of, id, version.version, !showsDocument))}>
            {t(showsDocument ? 'documents:hideDocument' : 'documents:readDocument')}
          </Button>
          {mayEdit && (
            <Button type="primary" onClick={edit}>
              {t('documents:editAs')} <kbd aria-hidden>E</kbd>
            </Button>
          )}
        </div>
      </header>
      <MayPublish publishing={list.publishing} />
      {children({
        version,
        versions: <Versions of={of} list={list} shown={version.version} {...draws} />,
        document: showsDocument ? (
          <ReadDocument key={version.version} of={of} name={name} document={version.document} />
        ) : null,
      })}
    </div>
  );
}
