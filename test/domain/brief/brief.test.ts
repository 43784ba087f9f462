import {
  asHeard,
  type Brief,
  type BriefRows,
  briefFrom,
  type Counted,
  complaintsIn,
  isSilent,
  type LimitLine,
  MOST_LINES,
} from '../../../domain/brief/brief';
import { isStillWanted, letterOf } from '../../../domain/brief/letter';
import { cameAddress, dueAddress, figureAddress, overdueAddress } from '../../../domain/brief/links';
import { briefOf } from '../../../domain/brief/schedule';
import { complaintId, unitCode } from '../../../domain/ids';
import { HOUR } from '../../../domain/time';
import { beijing, CHINA } from '../calendar/calendars';

const [NETWORK, FEES, BELOW] = ['network', 'fees', 'county'].map(unitCode) as [never, never, never];
const DAY = briefOf(CHINA, beijing('2026-03-03 08:00'))!;
const NOTHING: BriefRows = { due: [], overdue: [], owed: [], parts: [], came: [], figures: [] };

const of = (rows: Partial<BriefRows>, heads = [NETWORK, FEES]): Brief =>
  briefFrom({ ...NOTHING, ...rows }, { ...DAY, heads, month: '2026-03' });
const named = (n: number) => ({ complaint: complaintId(`c${n}`), number: `2026-${n}`, category: 'network.coverage' });
const limit = (n: number, other: Partial<Counted<LimitLine>> = {}): Counted<LimitLine> => ({
  ...named(n),
  clock: 'handling',
  unit: NETWORK,
  dueAt: DAY.at + n * HOUR,
  late: null,
  ofUnit: 1,
  ...other,
});
const numbers = ({ lines }: { readonly lines: readonly { readonly number: string }[] }) =>
  lines.map(({ number }) => number);

test('what runs out soonest comes first, and ten lines say how many more there are', () => {
  const { due } = of({ due: [12, 3, 11, 1, 2, 10, 4, 9, 5, 8, 6, 7].map((n) => limit(n, { ofUnit: 14 })) });
  expect(numbers(due)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `2026-${n}`));
  expect(due.lines).toHaveLength(MOST_LINES);
  expect(due.total).toBe(14);
});

test('somebody who heads two units finds both in one list, and how much of it is of which', () => {
  const { overdue } = of({
    overdue: [limit(2, { ofUnit: 3, late: HOUR }), limit(1, { unit: FEES, ofUnit: 40, late: 2 * HOUR })],
  });
  expect(overdue.units).toEqual([
    { unit: FEES, total: 40 },
    { unit: NETWORK, total: 3 },
  ]);
  expect(overdue.total).toBe(43);
  expect(overdue.lines.map(({ late }) => late)).toEqual([2 * HOUR, HOUR]);
  expect(overdue.lines[0]).not.toHaveProperty('ofUnit');
});

test('what came last comes first', () => {
  const came = (n: number) => ({
    ...named(n),
    unit: NETWORK,
    severity: 'ordinary' as const,
    receivedAt: DAY.since + n * HOUR,
    ofUnit: 2,
  });
  expect(numbers(of({ came: [came(1), came(2)] }).came)).toEqual(['2026-2', '2026-1']);
});

test('escalations and explanations are two lists, and what has no limit comes last', () => {
  const owed = (n: number, action: 'acknowledge-escalation' | 'explain-overdue', dueAt: number | null) => ({
    ...named(n),
    action,
    dueAt,
    total: 2,
  });
  const { escalations, explanations } = of({
    owed: [
      owed(1, 'acknowledge-escalation', null),
      owed(2, 'explain-overdue', DAY.at),
      owed(3, 'acknowledge-escalation', DAY.at),
    ],
  });
  expect([escalations.total, numbers(escalations)]).toEqual([2, ['2026-3', '2026-1']]);
  expect(numbers(explanations)).toEqual(['2026-2']);
});

test('parts of reports and figures are of the units that one heads, and of nothing there is no figure', () => {
  const part = { report: '2026-02', month: '2026-02', dueAt: DAY.until };
  const figure = { measure: 'timely-cases' as const, numerator: 9, denominator: 10, light: null };
  const { parts, figures } = of({
    parts: [
      { ...part, unit: NETWORK },
      { ...part, unit: BELOW },
    ],
    figures: [
      { ...figure, unit: NETWORK },
      { ...figure, unit: BELOW },
      { ...figure, unit: FEES, numerator: 0, denominator: 0 },
    ],
  });
  expect(parts.lines.map(({ unit }) => unit)).toEqual([NETWORK]);
  expect(figures.lines.map(({ unit }) => unit)).toEqual([NETWORK]);
});

test('without anything to do or to know there is nothing to tell, however the figures stand', () => {
  const figure = { unit: NETWORK, measure: 'satisfaction', numerator: 1, denominator: 10, light: 'red' } as const;
  expect(isSilent(of({ figures: [figure] }))).toBe(true);
  expect(isSilent(of({ due: [limit(1)] }))).toBe(false);
});

test('a complaint that is kept from the reader by now is neither named nor counted', () => {
  const brief = of({ due: [limit(1, { ofUnit: 12 }), limit(2, { ofUnit: 12 }), limit(3, { unit: FEES })] });
  const heard = asHeard(brief, (id) => ({ named: id !== complaintId('c2') && id !== complaintId('c3'), facts: true }));
  expect([heard.due.total, numbers(heard.due)]).toEqual([11, ['2026-1']]);
  expect(heard.due.units).toEqual([{ unit: NETWORK, total: 11 }]);
  expect(complaintsIn(heard)).toEqual(['c1']);
});

test('whoever may not know what a complaint is about is not told, nor how grave it is', () => {
  const came = { ...named(1), unit: NETWORK, severity: 'critical' as const, receivedAt: DAY.since, ofUnit: 1 };
  const heard = asHeard(of({ due: [limit(1)], came: [came] }), () => ({ named: true, facts: false }));
  expect(heard.due.lines[0]).toMatchObject({ number: '2026-1', category: null });
  expect(heard.came.lines[0]).toMatchObject({ category: null, severity: null });
});

test('a brief is not sent any more once its day is over', () => {
  const letter = letterOf(DAY, of({}));
  expect([DAY.at, DAY.over - 1, DAY.over].map((now) => isStillWanted(letter, now))).toEqual([true, true, false]);
});

test('each list is where the desk shows it with the same conditions', () => {
  expect([
    dueAddress(NETWORK, DAY),
    overdueAddress(NETWORK),
    cameAddress(NETWORK, DAY),
    figureAddress(
      { unit: NETWORK, measure: 'timely-cases', numerator: 1, denominator: 1, light: null },
      { month: '2026-03' },
    ),
  ]).toEqual([
    '/limits?unit=network&dueBefore=2026-03-04T00%3A00%3A00.000Z',
    '/limits?unit=network&slaState=breached',
    '/complaints?unit=network&arrivedFrom=2026-03-02T00%3A00%3A00.000Z',
    '/figures/timely-cases?month=2026-03&unit=network',
  ]);
});
