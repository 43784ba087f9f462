import type { Ground } from './ground';

/** The names of the parts, in the order in which they run. The one that leaves most data behind comes last. */
export const PART_NAMES = [
  'action',
  'action-three-units',
  'lifecycle',
  'lifecycle-three-units',
  'size',
  'size-three-units',
  'lists',
  'figures',
  'desk',
  'due',
  'due-three-units',
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** What every part may use. */
export interface Surroundings {
  readonly ground: Ground;
  /** Makes all sizes tiny, to see whether everything works. The figures mean nothing then. */
  readonly quick: boolean;
  /** How many complaints the figures are counted of and the lists are read from, if somebody says so. */
  readonly complaints?: number | undefined;
  /** The address of a database with the sample organisation of which figures and lists are read, if somebody says so. */
  readonly database?: string | undefined;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Prints a line of progress. */
  readonly say: (line: string) => void;
}

/** Whether a target was reached. */
export interface Verdict {
  readonly target: string;
  readonly met: boolean;
  /** The measured value, and how far it is from the target. */
  readonly measured: string;
}

/** A table for people to read. The first column is aligned to the left, and the others hold figures. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The results of a part. */
export interface PartResult {
  /** A sentence or two that say what was measured, and on what. */
  readonly about: string;
  readonly tables: readonly Table[];
  readonly verdicts: readonly Verdict[];
  /** All computed values, for the file of results. */
  readonly figures: unknown;
}

/** A part of the benchmark: measures something and reports the results. */
export type Part = (surroundings: Surroundings) => Promise<PartResult>;

/** The verdict on a value that should be at most `limit`. */
export function atMost(target: string, value: number, limit: number, unit: string): Verdict {
  return verdict(target, value <= limit, value, limit, unit);
}

/** The verdict on a value that should be at least `limit`. */
export function atLeast(target: string, value: number, limit: number, unit: string): Verdict {
  return verdict(target, value >= limit, value, limit, unit);
}

function verdict(target: string, met: boolean, value: number, limit: number, unit: string): Verdict {
  const away = limit === 0 ? '' : `, ${Math.abs((value / limit - 1) * 100).toFixed(0)} % ${met ? 'to spare' : 'off'}`;
  return { target, met, measured: `${Number(value.toPrecision(3))} ${unit}${away}` };
}
