import type { Listed } from '../documents/kinds';
import { VersionLine } from '../documents/version-line';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';

const STATUS = { 'in-force': 'inForce', upcoming: 'upcoming', superseded: 'superseded' } as const;

interface PolicyLineProps {
  readonly version: Listed<'policies'>;
  readonly isShown?: boolean;
}

/** A version in a list: how it stands, and from when. */
export function PolicyLine({ version, isShown = false }: PolicyLineProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { status, effectiveAt } = version;
  const time = moment(effectiveAt, useServerMinute(), speech);
  return (
    <VersionLine of="policies" version={version} isShown={isShown}>
      <span className={`mark ${status === 'in-force' ? 'state-mark' : 'mark-plain'}`} data-status={status}>
        {t(`policies:${STATUS[status]}`)}
      </span>
      <span>{t(status === 'upcoming' ? 'policies:from' : 'policies:since', { time })}</span>
    </VersionLine>
  );
}
