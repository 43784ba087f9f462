import type { Listed } from '../documents/kinds';
import { VersionLine } from '../documents/version-line';

interface CalendarLineProps {
  readonly version: Listed<'calendars'>;
  readonly isShown?: boolean;
}

/** A version of a calendar in a list: the years of which it knows the days off. */
export function CalendarLine({ version, isShown = false }: CalendarLineProps) {
  return (
    <VersionLine of="calendars" version={version} isShown={isShown}>
      <span>{version.years.join(', ')}</span>
    </VersionLine>
  );
}
