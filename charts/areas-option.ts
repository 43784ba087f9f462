import { fontOf } from './look';
import { type Areas, type ChartLook, signOf } from './picture';

/** How high areas are, in pixels. */
export const HEIGHT_OF_AREAS = 380;

/** Areas as large as their parts, each with its name, what it says, and its tone, in the words of ECharts. */
export function areasOption({ areas }: Areas, look: ChartLook) {
  return {
    animation: false,
    textStyle: fontOf(look),
    series: [
      {
        type: 'treemap' as const,
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        roam: false,
        nodeClick: false as const,
        breadcrumb: { show: false },
        data: areas.map(({ name, size, said, tone }, at) => ({
          name,
          value: size,
          at,
          itemStyle: {
            color: tone === null ? look.grounds.at(-1)! : look.grounds[tone]!,
            borderColor: look.surface,
            borderWidth: 2,
            gapWidth: 2,
          },
          label: {
            ...fontOf(look),
            formatter: `${signOf(tone)} ${name}\n${said}`,
            position: 'insideTopLeft' as const,
            lineHeight: 18,
          },
        })),
      },
    ],
  };
}
