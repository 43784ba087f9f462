import type { ChartLook, Scale } from './picture';

/** Below this width names stand closer and are cut. */
export const NARROW = 560;

export const fontOf = ({ text, font, size }: ChartLook) => ({ color: text, fontSize: size, fontFamily: font });

const ENDING: Readonly<Record<Scale, string>> = { number: '', percent: '%', hours: ' h' };

/** A value as it is written at a bar or a point; nothing for one that is not known. */
export const writtenIn = (scale: Scale, value: number | null): string =>
  value === null ? '' : `${Math.round(value * 10) / 10}${ENDING[scale]}`;

/** An axis with values. */
export const valueAxis = (scale: Scale, look: ChartLook) => ({
  type: 'value' as const,
  ...(scale === 'number' ? { minInterval: 1 } : {}),
  axisLabel: { ...fontOf(look), color: look.quiet, formatter: `{value}${ENDING[scale]}` },
  splitLine: { lineStyle: { color: look.line } },
});
