/** How the clocks of a kind or a unit ended. */
interface Tally {
  readonly clocks: number;
  readonly breached: number;
}

interface Fate {
  readonly unit: string;
  readonly dueAt: string;
  readonly state: string;
}

/** The part of a back-test from which figures are made. */
export interface Report {
  readonly clocks: readonly { readonly kind: string; readonly before: Tally; readonly after: Tally }[];
  readonly units: readonly { readonly unit: string; readonly before: Tally; readonly after: Tally }[];
  readonly turned: readonly {
    readonly kind: string;
    readonly unit: string;
    readonly missed: number;
    readonly met: number;
  }[];
  readonly differing: {
    readonly named: readonly {
      readonly id: string;
      readonly number: string;
      readonly clocks: readonly {
        readonly name: string;
        readonly kind: string;
        readonly before: Fate | null;
        readonly after: Fate | null;
      }[];
    }[];
  };
}

/** What figures are counted by. */
export type By = 'clock' | 'unit';

/** A row of the picture and of its table. */
export interface Row {
  /** The kind of clock, or the code of the unit. */
  readonly key: string;
  /** Clocks under the draft. */
  readonly clocks: number;
  /** Breached as it was, and under the draft. */
  readonly was: number;
  readonly is: number;
  /** Of these, clocks that changed sides. */
  readonly missed: number;
  readonly met: number;
}

/** The rows of a back-test, those with the most missed limits first. */
export function rowsOf({ clocks, units, turned }: Omit<Report, 'differing'>, by: By): Row[] {
  const tallies =
    by === 'clock'
      ? clocks.map(({ kind, ...twice }) => ({ key: kind, ...twice }))
      : units.map(({ unit, ...twice }) => ({ key: unit, ...twice }));
  const rows = tallies.map(({ key, before, after }): Row => {
    const of = turned.filter((one) => key === (by === 'clock' ? one.kind : one.unit));
    return {
      key,
      clocks: after.clocks,
      was: before.breached,
      is: after.breached,
      missed: of.reduce((sum, one) => sum + one.missed, 0),
      met: of.reduce((sum, one) => sum + one.met, 0),
    };
  });
  return rows.sort((a, b) => Math.max(b.was, b.is) - Math.max(a.was, a.is) || b.clocks - a.clocks);
}

/** How many clocks changed sides in all. */
export const sumOf = ({ turned }: Pick<Report, 'turned'>, side: Side): number =>
  turned.reduce((sum, one) => sum + one[side], 0);

export type Side = 'missed' | 'met';

/** The clocks behind a figure that are named: of the row, and turned to that side. */
export function casesBehind({ differing }: Pick<Report, 'differing'>, by: By, key: string, side: Side) {
  return differing.named.flatMap(({ id, number, clocks }) =>
    clocks.flatMap(({ name, kind, before, after }) => {
      const [was, is] = [before?.state === 'breached', after?.state === 'breached'];
      const unit = (after ?? before)?.unit ?? '';
      if (was === is || is !== (side === 'missed') || key !== (by === 'clock' ? kind : unit)) return [];
      return [{ id, number, name, kind, unit, before, after }];
    }),
  );
}
