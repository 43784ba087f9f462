import type { Timeline } from './file';

/** A stretch of time drawn on the width of the page. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Where a moment is, as a share of the width; outside of the stretch it is at its edge. */
  at(moment: number): number;
}

/** Some room behind the last thing, so that its mark is whole. */
const ROOM = 0.04;

/** The stretch that shows these clocks: up to their limits, or with all that is planned behind them. */
export function scaleOf(
  { from: first, to: last }: Timeline,
  clocks: Timeline['clocks'],
  now: number,
  ladder: boolean,
): Scale {
  const starts = clocks.map(({ startedAt }) => Date.parse(startedAt));
  const from = Math.max(Date.parse(first), Math.min(now, ...starts));
  const ends = clocks.flatMap(({ dueAt, stoppedAt, marks }) => [
    stoppedAt === null ? Math.max(now, Date.parse(dueAt)) : Date.parse(stoppedAt),
    ...marks.flatMap(({ actedAt }) => (actedAt === null ? [] : [Date.parse(actedAt)])),
  ]);
  const until = ladder ? Date.parse(last) : Math.max(now, ...ends);
  const to = until + Math.max(60_000, (until - from) * ROOM);
  return { from, to, at: (moment) => Math.min(1, Math.max(0, (moment - from) / (to - from))) };
}

export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
