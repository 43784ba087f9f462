import { useCallback, useEffect, useState } from 'react';
import { type Duty, keyOf } from './duties';

/** A row of the list, which stays where it is until somebody takes in what is new. */
export interface Row {
  readonly key: string;
  readonly duty: Duty;
  /** It was on the list and is no longer: done, or somebody else's. */
  readonly gone: boolean;
  /** It is not as it was when it was put in its place. */
  readonly changed: boolean;
}

export interface News {
  readonly fresh: number;
  readonly changed: number;
  readonly gone: number;
}

interface Held {
  readonly order: readonly string[];
  readonly marks: ReadonlyMap<string, string>;
  readonly last: ReadonlyMap<string, Duty>;
}

/** What of a duty decides where it stands, and what somebody would want to be told of. */
const markOf = ({ dueAt, slaState, complaint }: Duty): string =>
  [dueAt, slaState, complaint.state, complaint.urges, complaint.pause?.until].join(' ');

const heldOf = (duties: readonly Duty[]): Held => ({
  order: duties.map(keyOf),
  marks: new Map(duties.map((duty) => [keyOf(duty), markOf(duty)])),
  last: new Map(duties.map((duty) => [keyOf(duty), duty])),
});

/**
 * Holds the rows in their places: a row must not move under somebody's cursor. What each says is up to date; what is new
 * is counted, and taken in by `merge`.
 */
export function useHeldList(latest: readonly Duty[] | undefined): {
  readonly rows: readonly Row[];
  readonly news: News;
  readonly merge: () => void;
} {
  const [held, setHeld] = useState<Held | null>(null);
  const merge = useCallback(() => setHeld(latest === undefined ? null : heldOf(latest)), [latest]);
  useEffect(() => {
    if (latest === undefined) return;
    setHeld((before) => {
      // Where nobody looks, and where nothing is shown, nothing can move under a cursor.
      if (before === null || before.order.length === 0 || document.hidden) return heldOf(latest);
      return { ...before, last: new Map([...before.last, ...latest.map((duty) => [keyOf(duty), duty] as const)]) };
    });
  }, [latest]);
  if (held === null || latest === undefined) return { rows: [], news: { fresh: 0, changed: 0, gone: 0 }, merge };
  const present = new Set(latest.map(keyOf));
  const rows = held.order.flatMap((key): Row[] => {
    const duty = held.last.get(key);
    if (duty === undefined) return [];
    const gone = !present.has(key);
    return [{ key, duty, gone, changed: !gone && markOf(duty) !== held.marks.get(key) }];
  });
  const shown = new Set(held.order);
  const news = {
    fresh: latest.filter((duty) => !shown.has(keyOf(duty))).length,
    changed: rows.filter(({ changed }) => changed).length,
    gone: rows.filter(({ gone }) => gone).length,
  };
  return { rows, news, merge };
}
