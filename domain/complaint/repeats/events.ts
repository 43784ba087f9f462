import { type EventsOf, PLAIN } from '../event';
import type { Complaint } from '../state';
import { type Repeated, repeatKept } from './repeat';

/** Repeats (重复投诉). */
export interface RepeatEvent {
  readonly type: 'repeat_mended';
  /** What the complaint repeats after all; null if it is no repeat. */
  readonly repeat: Repeated | null;
  /** What it was taken for before. */
  readonly before: Repeated | null;
}

export const REPEAT_EVENTS: EventsOf<RepeatEvent> = {
  /** The contact of this case or of an earlier one was corrected, by which it turns out to be of another customer. */
  repeat_mended: {
    ...PLAIN,
    fold: mended,
    outside: false,
  },
};

/** The case with the repeat that it is. No head is told twice, also not of one that was none for a while. */
function mended({ toldOfNoRepeat = [], ...c }: Complaint, { repeat }: RepeatEvent): Complaint {
  const told = c.repeat?.told ?? toldOfNoRepeat;
  return {
    ...c,
    repeat: repeatKept(repeat, c.rules, told),
    ...(repeat === null && told.length > 0 ? { toldOfNoRepeat: told } : {}),
  };
}
