const HOUR = 3_600_000;
const STEPS = [
  HOUR,
  2 * HOUR,
  4 * HOUR,
  12 * HOUR,
  24 * HOUR,
  48 * HOUR,
  7 * 24 * HOUR,
  14 * 24 * HOUR,
  28 * 24 * HOUR,
];

/**
 * Moments to write on the axis, in the viewer's zone, at whole hours or days.
 *
 * @param room for how many of them there is room
 */
export function ticks(
  { from, to }: { readonly from: number; readonly to: number },
  room: number,
): { readonly at: number; readonly isDay: boolean }[] {
  const longest = STEPS.at(-1)!;
  const step = STEPS.find((one) => (to - from) / one <= room) ?? longest * Math.ceil((to - from) / longest / room);
  const start = new Date(from);
  start.setHours(0, 0, 0, 0);
  const all: { at: number; isDay: boolean }[] = [];
  for (let at = start.getTime(); at <= to; at += step) {
    if (at > from) all.push({ at, isDay: step >= 24 * HOUR || new Date(at).getHours() === 0 });
  }
  return all;
}
