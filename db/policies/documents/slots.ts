import type { Slot } from '../../../domain/calendar/calendar';
import { type Issue, pointerTo } from './issue';

/** How documents write a stretch of working time: `HH:MM-HH:MM`, where only an end may be `24:00`. */
export const SLOT_PATTERN = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** Minutes of a slot such as `09:00-12:00`. The text must match {@link SLOT_PATTERN}. */
export function parseSlot(text: string): Slot {
  const [start, end] = text.split('-').map(minutes);
  return [start!, end!];
}

function minutes(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number);
  return hour! * 60 + minute!;
}

/** The slot as documents write it. */
export function formatSlot([start, end]: Slot): string {
  return `${clock(start)}-${clock(end)}`;
}

function clock(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * What is wrong with the slots of one day. Each slot must end after it starts, and start no earlier than the one before
 * ends.
 */
export function slotIssues(slots: readonly string[], ...path: readonly PropertyKey[]): Issue[] {
  return slots.flatMap((text, i) => {
    const pointer = pointerTo(...path, i);
    const [start, end] = parseSlot(text);
    if (end <= start) {
      const message = {
        en: `${text} ends before it starts; give each day of a night shift its own part`,
        zh: `${text} 的结束不晚于开始；夜班请按日分段填写`,
      };
      return [{ pointer, message }];
    }
    const before = slots[i - 1];
    if (before === undefined) return [];
    const last = parseSlot(before);
    if (start < last[0]) {
      const message = {
        en: `${text} stands after ${before}; sort the slots of a day`,
        zh: `${text} 排在 ${before} 之后；请将当日时段按先后排列`,
      };
      return [{ pointer, message }];
    }
    const overlaps = { en: `${text} overlaps ${before}`, zh: `${text} 与 ${before} 重叠` };
    return start < last[1] ? [{ pointer, message: overlaps }] : [];
  });
}

/** Whether two slots share any time. */
export function overlap(a: Slot, b: Slot): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** The slots without the times in `taken`. */
export function without(slots: readonly Slot[], taken: readonly Slot[]): Slot[] {
  let left = [...slots];
  for (const [from, to] of taken) {
    left = left.flatMap(([start, end]) => {
      const parts: Slot[] = [
        [start, Math.min(end, from)],
        [Math.max(start, to), end],
      ];
      return parts.filter((part) => part[0] < part[1]);
    });
  }
  return left;
}

/** The slots in order; slots that touch are joined. */
export function merged(slots: readonly Slot[]): Slot[] {
  const result: Slot[] = [];
  for (const [start, end] of [...slots].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)];
    else result.push([start, end]);
  }
  return result;
}
