import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { addressOf, useShowsDocument } from './address';
import type { Kind, Listed } from './kinds';

interface VersionLineProps {
  readonly of: Kind;
  readonly version: Listed<Kind>;
  readonly isShown?: boolean;
  /** What else is said of it. */
  readonly children: ReactNode;
}

/** A version in a list: what the page says of it, when it was published, and by whom. */
export function VersionLine({ of, version: listed, isShown = false, children }: VersionLineProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { id, version, publishedAt, publishedBy } = listed;
  const time = moment(publishedAt, useServerMinute(), speech);
  return (
    <li className="version-line" data-version={version}>
      <Link href={addressOf(of, id, version, useShowsDocument())} aria-current={isShown ? 'true' : undefined}>
        {t(`${of}:version`, { version })}
      </Link>
      {children}
      <span className="quiet">
        {publishedBy === null
          ? t('documents:installed', { time })
          : t('documents:byWhom', { name: publishedBy.name, time })}
      </span>
    </li>
  );
}
