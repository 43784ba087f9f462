import type { Bars, ChartLook } from './bars';

/** The height of a bar with the space around it, and of the axis, in pixels. */
const BAR = 15;
const GAP = 14;
const AXIS = 34;
/** Below this width names stand closer and are cut. */
const NARROW = 560;

/** How high a picture is, in pixels: each bar has its room, however many there are. */
export const heightOf = ({ names, series }: Bars): number => names.length * (series.length * BAR + GAP) + AXIS;

/** The colours of the desk as they are at this moment. */
export function lookNow(): ChartLook {
  const styles = getComputedStyle(document.documentElement);
  const colour = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('text'),
    quiet: colour('quiet'),
    line: colour('line'),
    accent: colour('accent'),
    late: colour('late'),
    soon: colour('soon'),
    surface: colour('surface'),
    font: colour('font'),
  };
}

/** Bars lying one below the other, with the figures at their ends, in the words of ECharts. */
export function barOption({ names, series }: Bars, look: ChartLook, width: number) {
  const isNarrow = width < NARROW;
  const font = { color: look.text, fontSize: 12, fontFamily: look.font };
  return {
    animation: false,
    textStyle: font,
    grid: { left: isNarrow ? 104 : 190, right: 48, top: 4, bottom: AXIS - 6 },
    xAxis: {
      type: 'value' as const,
      minInterval: 1,
      axisLabel: { ...font, color: look.quiet },
      splitLine: { lineStyle: { color: look.line } },
    },
    yAxis: {
      type: 'category' as const,
      // The first row stands at the top.
      inverse: true,
      data: [...names],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.line } },
      axisLabel: { ...font, width: isNarrow ? 92 : 176, overflow: 'truncate' as const },
    },
    series: series.map(({ name, colour, values }) => ({
      type: 'bar' as const,
      name,
      data: [...values],
      barMaxWidth: BAR,
      barGap: '15%',
      itemStyle: { color: look[colour], borderRadius: [0, 3, 3, 0] },
      label: { show: true, position: 'right' as const, ...font },
    })),
  };
}
