import type { Ground } from './ground';

/** Names of the parts, in the order in which they run: the one that leaves most behind comes last. */
export const PART_NAMES = [
  'action',
  'action-three-units',
  'lifecycle',
  'lifecycle-three-units',
  'size',
  'size-three-units',
  'lists',
  'due',
  'due-three-units',
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** What every part may use. */
export interface Surroundings {
  readonly ground: Ground;
  /** Tiny sizes, to see that everything works; its figures mean nothing. */
  readonly quick: boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Prints a line of progress. */
  readonly say: (line: string) => void;
}

/** Whether a target was reached. */
export interface Verdict {
  readonly target: string;
  readonly met: boolean;
  /** The measured value, and by how much it is better or worse than the target. */
  readonly measured: string;
}

/** Lines and columns, as people read them. The first column is on the left, the others are figures. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a part found. */
export interface PartResult {
  /** What was measured on what, in a sentence or two. */
  readonly about: string;
  readonly tables: readonly Table[];
  readonly verdicts: readonly Verdict[];
  /** Everything that was computed, for the results file. */
  readonly figures: unknown;
}

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
