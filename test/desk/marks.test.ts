import fc from 'fast-check';
import { laidOut } from '../../web/complaint/marks';

interface Mark {
  readonly type: 'warning' | 'breach' | 'level';
  readonly at: number;
  readonly level?: number;
}

/** A mark at this many pixels; levels are numbered in their order. */
const mark = (type: Mark['type'], px: number, level?: number): Mark => ({
  type,
  at: px,
  ...(level === undefined ? {} : { level }),
});
const levels = (...px: number[]): Mark[] => px.map((at, i) => mark('level', at, i + 1));

const lay = (marks: readonly Mark[], width = 600) => laidOut(marks, ({ at }) => at, width);
const read = (marks: readonly Mark[], width?: number) =>
  lay(marks, width).map(({ at, marks: [first, ...more] }) =>
    [first.type, ...[first, ...more].flatMap(({ level }) => level ?? []), `at ${at}`].join(' '),
  );

test('levels with room between them stand each at its moment', () => {
  expect(read(levels(100, 114, 300))).toEqual(['level 1 at 100', 'level 2 at 114', 'level 3 at 300']);
});

test('levels that would cover each other are put together, in the middle of them', () => {
  expect(read(levels(100, 104, 108, 300))).toEqual(['level 1 2 3 at 104', 'level 4 at 300']);
});

test('a group takes in the neighbour that it would cover, and so on', () => {
  expect(read(levels(100, 104, 140, 200))).toEqual(['level 1 2 3 at 120', 'level 4 at 200']);
  expect(read(levels(102, 140, 144))).toEqual(['level 1 2 3 at 123']);
});

test('a group stays inside of the line', () => {
  expect(read(levels(2, 4))).toEqual(['level 1 2 at 36']);
  expect(read(levels(590, 598))).toEqual(['level 1 2 at 564']);
});

test('on the line the limit goes before a warning, and a later warning before an earlier one', () => {
  expect(read([mark('warning', 90), mark('warning', 95), mark('warning', 98), mark('breach', 100)])).toEqual([
    'breach at 100',
  ]);
  expect(read([mark('warning', 50), mark('warning', 55), mark('breach', 100)])).toEqual([
    'breach at 100',
    'warning at 55',
  ]);
});

test('a level at the limit stands above it', () => {
  expect(read([mark('breach', 100), ...levels(100)])).toEqual(['breach at 100', 'level 1 at 100']);
});

test('whatever the marks are: no level is left out, and nothing covers anything else', () => {
  const anyMark = fc.record({
    type: fc.constantFrom('level' as const, 'breach' as const, 'warning' as const),
    px: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(fc.array(anyMark, { maxLength: 12 }), (drawn) => {
      const marks = drawn.map(({ type, px }, i) => mark(type, px, type === 'level' ? i : undefined));
      const placed = lay(marks, 400);
      const shown = placed.flatMap((one) => one.marks).filter(({ type }) => type === 'level');
      expect(shown.toSorted(byLevel)).toEqual(marks.filter(({ type }) => type === 'level').toSorted(byLevel));
      for (const lane of [true, false]) {
        const inLane = placed
          .filter(({ marks: [first] }) => (first.type === 'level') === lane)
          .map(({ at, marks: { length } }) => ({ at, half: length === 1 ? 7 : 36 }))
          .toSorted((a, b) => a.at - b.at);
        for (const [i, { at, half }] of inLane.entries()) {
          const next = inLane[i + 1];
          expect(next === undefined || next.at - at >= half + next.half).toBe(true);
        }
      }
    }),
  );
});

const byLevel = (a: Mark, b: Mark): number => a.level! - b.level!;
