import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { ListedEdition } from './editions';

const STATUS = { 'in-force': 'inForce', upcoming: 'upcoming', superseded: 'superseded' } as const;

/** An edition in a list: how it stands, from when, and who has published it. */
export function EditionLine({ edition, isShown = false }: { edition: ListedEdition; isShown?: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { id, version, status, effectiveAt, publishedAt, publishedBy } = edition;
  const time = moment(publishedAt, now, speech);
  return (
    <li className="edition" data-version={version} data-status={status}>
      <Link href={`/policies/${id}?version=${version}`} aria-current={isShown ? 'true' : undefined}>
        {t('policies:edition', { version })}
      </Link>
      <span className={`mark ${status === 'in-force' ? 'state-mark' : 'mark-plain'}`}>
        {t(`policies:${STATUS[status]}`)}
      </span>
      <span>
        {t(status === 'upcoming' ? 'policies:from' : 'policies:since', { time: moment(effectiveAt, now, speech) })}
      </span>
      <span className="quiet">
        {publishedBy === null
          ? t('documents:installed', { time })
          : t('documents:byWhom', { name: publishedBy.name, time })}
      </span>
    </li>
  );
}
