import { areasOption, HEIGHT_OF_AREAS } from './areas-option';
import { barOption, heightOfBars } from './bars-option';
import { curvesOption, HEIGHT_OF_CURVES } from './curves-option';
import { flowOption, heightOfFlow } from './flow-option';
import type { ChartLook, Picture } from './picture';
import { HEIGHT_OF_TREND, trendOption } from './trend-option';

/**
 * What ECharts has to be told to draw a picture. It is plain data without functions, so that it can go to another thread.
 *
 * @param width in pixels
 */
export function drawingOf(picture: Picture, look: ChartLook, width: number) {
  switch (picture.kind) {
    case 'bars':
      return barOption(picture, look, width);
    case 'trend':
      return trendOption(picture, look, width);
    case 'flow':
      return flowOption(picture, look, width);
    case 'curves':
      return curvesOption(picture, look);
    case 'areas':
      return areasOption(picture, look);
  }
}

/** How high a picture is, in pixels. */
export function heightOf(picture: Picture): number {
  switch (picture.kind) {
    case 'bars':
      return heightOfBars(picture);
    case 'trend':
      return HEIGHT_OF_TREND;
    case 'flow':
      return heightOfFlow(picture);
    case 'curves':
      return HEIGHT_OF_CURVES;
    case 'areas':
      return HEIGHT_OF_AREAS;
  }
}
