import { fontOf, NARROW, valueAxis, writtenIn } from './look';
import type { Bars, ChartLook } from './picture';

/** The height of a bar with the space around it, and of the axis, in pixels. */
const BAR = 15;
const GAP = 14;
const AXIS = 34;

/** How high bars are, in pixels: each has its room, however many there are. */
export const heightOfBars = ({ names, series }: Bars): number => names.length * (series.length * BAR + GAP) + AXIS;

/** Bars lying one below the other, with the figures at their ends, in the words of ECharts. */
export function barOption({ scale, names, series, shares }: Bars, look: ChartLook, width: number) {
  const isNarrow = width < NARROW;
  const font = fontOf(look);
  const ofShares = {
    ...valueAxis('percent', look),
    ...{ min: 0, max: 100, position: 'top' as const, splitLine: { show: false } },
  };
  return {
    animation: false,
    textStyle: font,
    grid: { left: isNarrow ? 104 : 190, right: 48, top: shares === undefined ? 4 : 26, bottom: AXIS - 6 },
    xAxis: [valueAxis(scale, look), ...(shares === undefined ? [] : [ofShares])],
    yAxis: {
      type: 'category' as const,
      // The first row stands at the top.
      inverse: true,
      data: [...names],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.line } },
      axisLabel: { ...font, width: isNarrow ? 92 : 176, overflow: 'truncate' as const },
    },
    series: [
      ...series.map(({ name, colour, values }) => ({
        type: 'bar' as const,
        name,
        data: values.map((value) => ({ value, label: { formatter: writtenIn(scale, value) } })),
        barMaxWidth: BAR,
        barGap: '15%',
        itemStyle: { color: look[colour], borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: 'right' as const, ...font },
      })),
      ...(shares === undefined
        ? []
        : [
            {
              type: 'line' as const,
              name: shares.name,
              xAxisIndex: 1,
              data: [...shares.values],
              symbol: 'circle',
              symbolSize: 5,
              lineStyle: { color: look.soon, width: 1.5 },
              itemStyle: { color: look.soon },
            },
          ]),
    ],
  };
}
