import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import type { ListedVersion } from './calendars-read';
import { CalendarDifferenceView } from './difference';

interface CompareVersionsProps {
  readonly id: string;
  readonly shown: number;
  readonly versions: readonly ListedVersion[];
}

/** The version that is shown against another one, which somebody chooses. */
export function CompareVersions({ id, shown, versions }: CompareVersionsProps) {
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
          .filter(({ version }) => version !== shown)
          .map(({ version }) => (
            <option key={version} value={version}>
              {t('documents:version', { version })}
            </option>
          ))}
      </select>
      {other !== null && <Compared id={id} from={Math.min(shown, other)} to={Math.max(shown, other)} />}
    </div>
  );
}

/** The earlier version stands first, whichever of the two is shown. */
function Compared({ id, from, to }: { id: string; from: number; to: number }) {
  const { data } = useQuery({
    queryKey: ['calendars', 'diff', id, from, to],
    queryFn: () => answered(api.GET('/calendars/{id}/diff', { params: { path: { id }, query: { from, to } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data === undefined ? <Waiting /> : <CalendarDifferenceView difference={data} />;
}
