import { fontOf, NARROW, valueAxis, writtenIn } from './look';
import type { ChartLook, Trend } from './picture';

/** How much room a value needs beside those of the periods next to it, in letters. */
const ROOM_OF_A_VALUE = 4;

/** How high a trend is, in pixels. */
export const HEIGHT_OF_TREND = 280;

/** A line from period to period between its limits, in the words of ECharts. */
export function trendOption(trend: Trend, look: ChartLook, width: number) {
  const { scale, names, values, lower, upper, centre, marked, unfinished } = trend;
  const font = fontOf(look);
  const limit = (name: string, data: readonly (number | null)[]) => ({
    type: 'line' as const,
    name,
    data: [...data],
    step: 'middle' as const,
    symbol: 'none',
    silent: true,
    lineStyle: { color: look.soon, width: 1, type: 'dashed' as const },
  });
  const hasRoom = width / values.length >= ROOM_OF_A_VALUE * look.size;
  const last = values.length - 1;
  // Where the line comes down to its end, the value stands below it, and else above.
  const position = (values[last] ?? 0) < (values[last - 1] ?? 0) ? ('bottom' as const) : ('top' as const);
  const points = values.map((value, index) => {
    const colour = marked[index] ? look.late : look.accent;
    return {
      value: value as number,
      // The last value is what one looks for first.
      label: {
        show: hasRoom || index === last,
        formatter: writtenIn(scale, value),
        ...(index === last ? { position } : {}),
      },
      symbolSize: marked[index] ? 11 : 7,
      // What is not over yet is drawn as a ring.
      itemStyle: { color: unfinished[index] ? look.surface : colour, borderColor: colour, borderWidth: 2 },
    };
  });
  return {
    animation: false,
    textStyle: font,
    grid: { left: 58, right: 24, top: 22, bottom: 30 },
    xAxis: {
      type: 'category' as const,
      data: [...names],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.line } },
      axisLabel: { ...font, color: look.quiet, hideOverlap: true, ...(width < NARROW ? { rotate: 45 } : {}) },
    },
    yAxis: { ...valueAxis(scale, look), ...(scale === 'number' ? {} : { scale: true }) },
    series: [
      ...(centre === null
        ? []
        : [
            limit('upper', upper),
            limit('lower', lower),
            {
              ...limit(
                'centre',
                upper.map((one) => (one === null ? null : centre)),
              ),
              lineStyle: { color: look.quiet, width: 1 },
            },
          ]),
      {
        type: 'line' as const,
        name: 'value',
        data: points,
        symbol: 'circle',
        showAllSymbol: true,
        lineStyle: { color: look.accent, width: 2 },
        label: { position: 'top' as const, ...font },
        emphasis: { label: { show: true, position: 'top' as const, ...font } },
      },
    ],
  };
}
