import { fontOf, NARROW } from './look';
import type { ChartLook, Flow } from './picture';

/** How high a flow is, in pixels: each place has its room in the column that has most of them. */
export function heightOfFlow({ nodes }: Flow): number {
  const columns = Map.groupBy(nodes, ({ column }) => column);
  return 60 + 44 * Math.max(5, ...[...columns.values()].map((own) => own.length));
}

/** Ways from place to place, each as broad as many went it, in the words of ECharts. */
export function flowOption({ nodes, links }: Flow, look: ChartLook, width: number) {
  const isNarrow = width < NARROW;
  return {
    animation: false,
    textStyle: fontOf(look),
    series: [
      {
        type: 'sankey' as const,
        left: 8,
        right: isNarrow ? 60 : 120,
        top: 10,
        bottom: 10,
        nodeWidth: 12,
        nodeGap: 18,
        draggable: false,
        layoutIterations: 32,
        emphasis: { focus: 'adjacency' as const },
        data: nodes.map(({ name, column, colour }, at) => ({
          name: String(at),
          depth: column,
          at,
          itemStyle: { color: look[colour] },
          label: { ...fontOf(look), formatter: name, overflow: 'truncate' as const, width: isNarrow ? 56 : 110 },
        })),
        links: links.map(({ from, to, count }, index) => ({
          source: String(from),
          target: String(to),
          value: count,
          at: nodes.length + index,
        })),
        lineStyle: { color: look.accent, opacity: 0.28, curveness: 0.5 },
      },
    ],
  };
}
