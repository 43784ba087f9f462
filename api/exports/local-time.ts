import type { Calendar } from '../../domain/calendar/calendar';
import { MINUTE } from '../../domain/time';

/** A moment as ISO 8601 has it, to the second, with the offset that the zone of a calendar has then. */
export function localTime(offsets: Calendar['offsets'], at: number): string {
  const [, offset] = offsets.findLast(([from]) => from <= at) ?? offsets[0] ?? [0, 0];
  const minutes = Math.abs(offset) / MINUTE;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const shift = `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
  return new Date(at + offset).toISOString().replace(/\.\d+Z$/, shift);
}
