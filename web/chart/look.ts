import { type ChartLook, type Scale, TONES } from './picture';

/** Below this width names stand closer and are cut. */
export const NARROW = 560;

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
    grounds: [...TONES.map(({ name }) => colour(`${name}-ground`)), colour('raised')],
  };
}

export const fontOf = ({ text, font }: ChartLook) => ({ color: text, fontSize: 12, fontFamily: font });

const ENDING: Readonly<Record<Scale, string>> = { number: '', percent: '%', hours: ' h' };

/** A value as it is written at a bar or an axis. */
export const writtenIn =
  (scale: Scale) =>
  ({ value }: { value: unknown }): string =>
    value === null ? '' : `${Math.round(Number(value) * 10) / 10}${ENDING[scale]}`;

/** An axis with values. */
export const valueAxis = (scale: Scale, look: ChartLook) => ({
  type: 'value' as const,
  ...(scale === 'number' ? { minInterval: 1 } : {}),
  axisLabel: { ...fontOf(look), color: look.quiet, formatter: (value: number) => writtenIn(scale)({ value }) },
  splitLine: { lineStyle: { color: look.line } },
});
