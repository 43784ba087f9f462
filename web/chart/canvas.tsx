import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useDark } from '../frame/theme';
import type { Bars } from './bars';
import { barOption, heightOf, lookNow } from './option';

// Of the library only what is drawn here.
use([BarChart, GridComponent, CanvasRenderer]);

interface CanvasProps {
  readonly label: string;
  readonly bars: Bars;
  readonly onPick: ((at: number) => void) | undefined;
}

/** Draws a picture, again whenever its figures, its room or the appearance of the desk change. */
export default function Canvas({ label, bars, onPick }: CanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(onPick);
  latest.current = onPick;
  const dark = useDark();
  const [width, setWidth] = useState(0);
  const height = heightOf(bars);
  /** The same figures in a new object are no other picture. */
  const written = JSON.stringify(bars);

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the appearance decides the colours, which are read from the page.
  useEffect(() => {
    if (width === 0) return;
    const chart = init(host.current, null, { width, height });
    chart.setOption(barOption(JSON.parse(written) as Bars, lookNow(), width));
    chart.on('click', ({ dataIndex }) => latest.current?.(dataIndex));
    return () => chart.dispose();
  }, [written, width, height, dark]);

  return <div ref={host} className="chart-canvas" role="img" aria-label={label} />;
}
