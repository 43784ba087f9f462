import { fontOf, valueAxis } from './look';
import { type ChartLook, CURVE_LOOKS, type Curves, POINTS_OF_A_CURVE } from './picture';

/** How high curves are, in pixels. */
export const HEIGHT_OF_CURVES = 320;

/** Shares that fall step by step, in the words of ECharts. Each point says of which curve and which of its steps it is. */
export function curvesOption({ time, curves }: Curves, look: ChartLook) {
  const font = fontOf(look);
  return {
    animation: false,
    textStyle: font,
    grid: { left: 58, right: 24, top: 16, bottom: 46 },
    xAxis: {
      ...valueAxis('number', look),
      min: 0,
      name: time,
      nameLocation: 'middle' as const,
      nameGap: 28,
      nameTextStyle: { ...font, color: look.quiet },
      axisLine: { show: true, lineStyle: { color: look.line } },
    },
    yAxis: { ...valueAxis('percent', look), min: 0, max: 100 },
    series: curves.map(({ name, points, until }, index) => {
      const { colour, line } = CURVE_LOOKS[index % CURVE_LOOKS.length]!;
      const last = points.at(-1)?.[1] ?? 100;
      return {
        type: 'line' as const,
        name,
        step: 'end' as const,
        symbol: 'circle',
        symbolSize: 5,
        showAllSymbol: true,
        data: [
          { value: [0, 100], symbol: 'none' },
          ...points.map((point, at) => ({ value: [...point], at: index * POINTS_OF_A_CURVE + at })),
          ...(until > (points.at(-1)?.[0] ?? 0) ? [{ value: [until, last], symbol: 'none' }] : []),
        ],
        lineStyle: { color: look[colour], width: 2, type: line },
        itemStyle: { color: look[colour] },
      };
    }),
  };
}
