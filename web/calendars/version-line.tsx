import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { ListedVersion } from './calendars-read';

/** A version of a calendar in a list: when it was published, and by whom. */
export function VersionLine({ version: of, isShown = false }: { version: ListedVersion; isShown?: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const { id, version, years, publishedAt, publishedBy } = of;
  const time = moment(publishedAt, useServerMinute(), speech);
  return (
    <li className="edition" data-version={version}>
      <Link href={`/calendars/${id}?version=${version}`} aria-current={isShown ? 'true' : undefined}>
        {t('documents:version', { version })}
      </Link>
      <span>{years.join(', ')}</span>
      <span className="quiet">
        {publishedBy === null
          ? t('documents:installed', { time })
          : t('documents:byWhom', { name: publishedBy.name, time })}
      </span>
    </li>
  );
}
