import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import { figuresOf, isStock } from '../../../domain/measures/figure';
import { slowlyOpenAt } from '../../../domain/measures/reference/open';
import { NOTHING } from '../../db/measures/a-figure-by-hand';
import { LIVES, MONTHS, WHOSE } from '../../db/measures/by-hand';
import { nobody } from '../../db/measures/march';
import { countable, factsOf, type Recorded } from '../../db/measures/recorded-lives';
import { beijing } from '../calendar/calendars';

const NOW = beijing('2026-07-01 00:00');

const RECORDED = Object.entries(LIVES).map(([name, { events }]): Recorded => {
  const { billing, phone } = WHOSE[name] ?? nobody;
  return { events, known: { complaint: name as never, area: null, product: null, customer: billing ?? phone } };
});
const HAPPENED = factsOf(RECORDED);

test('every figure is worked out by hand in one of the months at least, with a numerator above nought', () => {
  const worked = new Set(
    MONTHS.flatMap(({ figures }) =>
      Object.entries(figures).flatMap(([id, [, , numerator]]) => (numerator > 0 ? [id] : [])),
    ),
  );
  expect(DEFINITIONS.filter(({ id }) => !worked.has(id)).map(({ id }) => id)).toEqual([]);
  const known = new Set(DEFINITIONS.map(({ id }) => id));
  expect([...worked].filter((id) => !known.has(id))).toEqual([]);
});

test.each(MONTHS)('what the record of $month shows the slow way is what one finds by hand', ({ from, to, figures }) => {
  const openAtTheEnd = RECORDED.flatMap((one) => {
    const open = slowlyOpenAt(one.events, to);
    return open === null ? [] : [countable(open, one)];
  });
  const asked = { from, to, periodOf: null, by: [], within: {}, root: null, now: NOW };
  const found = DEFINITIONS.map((definition) => {
    const [row] = figuresOf(definition, isStock(definition) ? openAtTheEnd : HAPPENED, asked);
    if (row === undefined) return [definition.id, NOTHING];
    const { population, denominator, numerator, time } = row;
    return [definition.id, [population, denominator, numerator, ...(time === null ? [] : [time])]];
  });
  const expected = DEFINITIONS.map(({ id }) => [id, figures[id] ?? NOTHING]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});
