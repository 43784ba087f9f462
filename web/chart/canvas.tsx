import { BarChart, LineChart, SankeyChart, TreemapChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { drawingOf, heightOf } from '../../charts/drawing';
import type { Picture } from '../../charts/picture';
import { useDark } from '../frame/theme';
import { lookNow } from './look-now';

// Of the library only what is drawn here.
use([BarChart, LineChart, SankeyChart, TreemapChart, GridComponent, CanvasRenderer]);

interface CanvasProps {
  readonly label: string;
  readonly picture: Picture;
  readonly onPick: ((at: number) => void) | undefined;
}

/** Draws a picture, again whenever its figures, its room or the appearance of the desk change. */
export default function Canvas({ label, picture, onPick }: CanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(onPick);
  latest.current = onPick;
  const dark = useDark();
  const [width, setWidth] = useState(0);
  const height = heightOf(picture);
  /** The same figures in a new object are no other picture. */
  const written = JSON.stringify(picture);

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the appearance decides the colours, which are read from the page.
  useEffect(() => {
    if (width === 0) return;
    const chart = init(host.current, null, { width, height });
    chart.setOption(drawingOf(JSON.parse(written) as Picture, lookNow(), width));
    chart.on('click', ({ data, dataIndex }) => {
      // Parts of some pictures say themselves which one they are.
      const at = typeof data === 'object' && data !== null && 'at' in data ? Number(data.at) : dataIndex;
      latest.current?.(at);
    });
    return () => chart.dispose();
  }, [written, width, height, dark]);

  return <div ref={host} className="chart-canvas" role="img" aria-label={label} />;
}
