import { useServerMinute } from '../frame/server-clock';
import { dateIn, monthOf, useAsked } from './asked';

/** The month that the address names, by its first day, or else the present one; and the way to another. */
export function useMonth() {
  const { one, ask } = useAsked();
  const present = monthOf(useServerMinute());
  return {
    present,
    month: dateIn(`${one('month') ?? ''}-01`, present),
    onMonth: (next: string): void => ask({ month: next === present ? undefined : next.slice(0, 7) }),
  };
}
