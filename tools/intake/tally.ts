/** Counts the rows of a run by their results. */
export class Tally {
  filed = 0;
  alreadyThere = 0;
  refused = 0;
  skipped = 0;
  /** How many rows were refused, by the type of the problem. */
  readonly types = new Map<string, number>();

  get done(): number {
    return this.filed + this.alreadyThere + this.refused + this.skipped;
  }

  refuse(type: string): void {
    this.refused += 1;
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
  }
}

const number = new Intl.NumberFormat('en-US');
/** A number with thousands separators. */
export const figure = (value: number): string => number.format(value);

/** A duration in words: 85,000 ms is `1 min 25 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The summary at the end of a run. */
export function summary({ filed, alreadyThere, refused, skipped, types }: Tally, rows: number, tookMs: number): string {
  const kinds = [...types].map(([type, times]) => `${type} ${figure(times)}`).join(', ');
  const table: [string, number, string?][] = [
    ['filed', filed],
    ['already there', alreadyThere],
    ['refused', refused, kinds],
    ['skipped', skipped],
  ];
  const lines = table.map(([name, times, more]) =>
    `  ${name.padEnd(14)}${figure(times).padStart(10)}   ${more ?? ''}`.trimEnd(),
  );
  return `${figure(rows)} rows, ${duration(tookMs)}:\n${lines.join('\n')}`;
}
