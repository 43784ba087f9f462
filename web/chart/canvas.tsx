import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useDark } from '../frame/theme';
import { barOption, heightOfBars } from './bars-option';
import { lookNow } from './look';
import type { ChartLook, Picture } from './picture';
import { HEIGHT_OF_TREND, trendOption } from './trend-option';

// Of the library only what is drawn here.
use([BarChart, LineChart, GridComponent, CanvasRenderer]);

interface CanvasProps {
  readonly label: string;
  readonly picture: Picture;
  readonly onPick: ((at: number) => void) | undefined;
}

const heightOf = (picture: Picture): number => (picture.kind === 'bars' ? heightOfBars(picture) : HEIGHT_OF_TREND);
const optionOf = (picture: Picture, look: ChartLook, width: number) =>
  picture.kind === 'bars' ? barOption(picture, look, width) : trendOption(picture, look, width);

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
    chart.setOption(optionOf(JSON.parse(written) as Picture, lookNow(), width));
    chart.on('click', ({ dataIndex }) => latest.current?.(dataIndex));
    return () => chart.dispose();
  }, [written, width, height, dark]);

  return <div ref={host} className="chart-canvas" role="img" aria-label={label} />;
}
