import { type ComponentType, useId, useState } from 'react';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import type { Difference, Kind, Listed, Versions as ListOf } from './kinds';
import { useDifference } from './reads';

/** What a page knows to say of its kind of document. */
export interface Draws<Of extends Kind> {
  /** A version in a list. */
  readonly Line: ComponentType<{ readonly version: Listed<Of>; readonly isShown?: boolean }>;
  /** How two versions differ; or a version and the document of a draft. */
  readonly Differs: ComponentType<{ readonly difference: Difference<Of>; readonly draft?: unknown }>;
}

interface VersionsProps<Of extends Kind> extends Draws<Of> {
  readonly of: Of;
  readonly list: ListOf<Of>;
  /** The version that is read. */
  readonly shown: number;
}

/** All versions of a document; for whoever may publish, the one that is read against another one, which they choose. */
export function Versions<Of extends Kind>({ of, list, shown, Line, Differs }: VersionsProps<Of>) {
  const { id, versions, publishing } = list;
  return (
    <>
      <ul className="version-list">
        {versions.map((one) => (
          <Line key={one.version} version={one} isShown={one.version === shown} />
        ))}
      </ul>
      {publishing.allowed && versions.length > 1 && (
        <Compare of={of} id={id} shown={shown} versions={versions} Differs={Differs} />
      )}
    </>
  );
}

interface CompareProps<Of extends Kind> extends Pick<Draws<Of>, 'Differs'> {
  readonly of: Of;
  readonly id: string;
  readonly shown: number;
  readonly versions: readonly Listed<Kind>[];
}

function Compare<Of extends Kind>({ of, id, shown, versions, Differs }: CompareProps<Of>) {
  const { t } = useSpeech();
  const field = useId();
  const [other, setOther] = useState<number | null>(null);
  const kind: Kind = of;
  return (
    <div className="doc-compare">
      <label htmlFor={field}>{t('documents:compareWith')}</label>
      <select
        id={field}
        value={other ?? ''}
        onChange={({ target }) => setOther(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{t('documents:nothing')}</option>
        {versions
          .filter(({ version }) => version !== shown)
          .map(({ version }) => (
            <option key={version} value={version}>
              {t(`${kind}:version`, { version })}
            </option>
          ))}
      </select>
      {other !== null && <Compared of={of} id={id} shown={shown} other={other} Differs={Differs} />}
    </div>
  );
}

interface ComparedProps<Of extends Kind> extends Pick<Draws<Of>, 'Differs'> {
  readonly of: Of;
  readonly id: string;
  readonly shown: number;
  readonly other: number;
}

/** The earlier version stands first, whichever of the two is read. */
function Compared<Of extends Kind>({ of, id, shown, other, Differs }: ComparedProps<Of>) {
  const { data } = useDifference(of, id, Math.min(shown, other), Math.max(shown, other));
  return data === undefined ? <Waiting /> : <Differs difference={data} />;
}
