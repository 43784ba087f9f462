/** A mark on the line of a clock, whatever else is known of it. */
interface AnyMark {
  readonly type: 'warning' | 'breach' | 'level';
}

/** The room that a mark takes with what keeps it apart from the next one, and that of a group, in pixels. */
const MARK = 14;
const GROUP = 72;

/** What is drawn at one place: a mark, or levels of a ladder that would cover each other. */
export interface Placed<Mark> {
  /** Pixels from the left edge to its middle. */
  readonly at: number;
  readonly marks: readonly [Mark, ...Mark[]];
}

/** Something that takes room on the line, with where the first and the last of its marks are. */
interface Taking<Mark> {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly [Mark, ...Mark[]];
}

/**
 * Lays the marks of one clock out, so that none covers another. Levels, which stand above the line and have a number, are
 * put together where they would. On the line the limit goes before a warning, and a later warning before an earlier one.
 *
 * @param at where a mark is, in pixels from the left edge
 * @param width of the line, in pixels
 */
export function laidOut<Mark extends AnyMark>(
  marks: readonly Mark[],
  at: (mark: Mark) => number,
  width: number,
): readonly Placed<Mark>[] {
  const above = marks.filter(({ type }) => type === 'level');
  const onLine = marks.filter(({ type }) => type !== 'level');
  const first = onLine.toSorted((a, b) => Number(b.type === 'breach') - Number(a.type === 'breach') || at(b) - at(a));
  const shown: Placed<Mark>[] = [];
  for (const mark of first) {
    if (shown.every((other) => Math.abs(other.at - at(mark)) >= MARK)) shown.push({ at: at(mark), marks: [mark] });
  }
  return [...shown, ...together(above, at, width)];
}

/** Neighbours are put together until none of them covers another, which may bring the next one near. */
function together<Mark>(levels: readonly Mark[], at: (mark: Mark) => number, width: number): readonly Placed<Mark>[] {
  const done: Taking<Mark>[] = [];
  for (const level of levels.toSorted((a, b) => at(a) - at(b))) {
    let last: Taking<Mark> = { from: at(level), to: at(level), marks: [level] };
    for (let before = done.at(-1); before !== undefined && covers(before, last, width); before = done.at(-1)) {
      done.pop();
      last = { from: before.from, to: last.to, marks: [...before.marks, ...last.marks] };
    }
    done.push(last);
  }
  return done.map((one) => ({ at: middle(one, width), marks: one.marks }));
}

const covers = (one: Taking<unknown>, next: Taking<unknown>, width: number): boolean =>
  middle(next, width) - middle(one, width) < (wide(one) + wide(next)) / 2;

const wide = ({ marks }: Taking<unknown>): number => (marks.length === 1 ? MARK : GROUP);

/** A group stays inside of the line, since its words would be cut off at the edge. */
function middle(one: Taking<unknown>, width: number): number {
  const between = (one.from + one.to) / 2;
  return one.marks.length === 1 ? between : Math.max(GROUP / 2, Math.min(between, width - GROUP / 2));
}
