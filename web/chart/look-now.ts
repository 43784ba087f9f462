import { type ChartLook, TONES } from '../../charts/picture';

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
    size: 12,
    grounds: [...TONES.map(({ name }) => colour(`${name}-ground`)), colour('raised')],
  };
}
