import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { Difference } from './difference';
import { asPolicy } from './document';
import { type Edition, type ListedEdition, useEdition } from './editions';

interface CompareEditionsProps {
  readonly id: string;
  readonly shown: Edition;
  readonly versions: readonly ListedEdition[];
}

/** The edition that is read against another one, which somebody chooses. */
export function CompareEditions({ id, shown, versions }: CompareEditionsProps) {
  const { t } = useSpeech();
  const field = useId();
  const [other, setOther] = useState<number | null>(null);
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
          .filter(({ version }) => version !== shown.version)
          .map(({ version }) => (
            <option key={version} value={version}>
              {t('policies:edition', { version })}
            </option>
          ))}
      </select>
      {other !== null && <Compared id={id} shown={shown} other={other} />}
    </div>
  );
}

/** The earlier edition stands first, whichever of the two is read. */
function Compared({ id, shown, other }: { id: string; shown: Edition; other: number }) {
  const [from, to] = [Math.min(shown.version, other), Math.max(shown.version, other)];
  const { data: otherEdition } = useEdition(id, other);
  const { data } = useQuery({
    queryKey: ['policies', 'diff', id, from, to],
    queryFn: () => answered(api.GET('/policies/{id}/diff', { params: { path: { id }, query: { from, to } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined || otherEdition === undefined) return <Waiting />;
  const documentOf = (version: number) => asPolicy((version === other ? otherEdition : shown).document);
  return <Difference difference={data} before={documentOf(from)} after={documentOf(to)} />;
}
