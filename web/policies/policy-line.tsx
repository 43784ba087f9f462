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
  const { status, effectiveAt, until } = version;
  const now = useServerMinute();
  const time = moment(effectiveAt, now, speech);
  // A higher version comes before it, or together with it.
  const isNever = until !== null && Date.parse(until) <= Date.parse(effectiveAt);
  return (
    <VersionLine of="policies" version={version} isShown={isShown}>
      <span className={`mark ${status === 'in-force' ? 'state-mark' : 'mark-plain'}`} data-status={status}>
        {t(isNever ? 'policies:never' : `policies:${STATUS[status]}`)}
      </span>
      <span>
        {t(isNever ? 'policies:overtaken' : status === 'upcoming' ? 'policies:from' : 'policies:since', { time })}
      </span>
    </VersionLine>
  );
}
