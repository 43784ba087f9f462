import type { FastifyInstance } from 'fastify';
import type { ReportView } from '../../../../api/routes/measures/report/views';
import { REPORT } from '../../../../domain/measures/report/sections';
import { HILLSIDE, LAKESIDE } from '../../../domain/complaint/an-organisation';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted, PEOPLE, refused } from '../../callers';
import { AFTER, recordMarch } from './a-march';

let stack: Stack;
let app: FastifyInstance;
let manager: Caller;
const as = (person: string): Caller => new Caller(app, stack.tokens.persons[person]);
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  app = await stack.api({ clock: AFTER });
  manager = as('p-service-manager-1');
  const said = { unit: LAKESIDE.at(-1), since: '2026-03' };
  const items = [
    { ...said, measure: 'timely-cases', yellow: 0.9, red: 0.7 },
    { ...said, measure: 'returns', yellow: 0.1, red: 0.2 },
  ];
  const loaded = await manager.put('/targets', { items });
  expect(loaded.statusCode).toBe(204);
});
afterAll(() => stack?.stop());

const report = async (query = '', who = manager): Promise<ReportView> =>
  granted(await who.get(`/measures/report?month=2026-03${query}`));
const tableOf = ({ sections }: ReportView, id: string) =>
  sections.flatMap(({ tables }) => tables).find((table) => table.id === id)!;
const wholeOf = (answer: ReportView, table: string, measure: string) =>
  tableOf(answer, table).whole.find((one) => one.measure === measure)!;

test('the month that was worked out by hand is told as it was', async () => {
  const answer = await report();
  expect(answer).toMatchObject({ month: '2026-03', finished: true, unit: null, counted: null, zone: 'Asia/Shanghai' });
  const told = (measure: string) => wholeOf(answer, 'overview', measure);
  expect(told('volume')).toMatchObject({ value: 6, before: 0, yearBefore: 0, figure: { numerator: 6 } });
  expect(told('timely-cases')).toMatchObject({ value: 0.8, before: null, figure: { numerator: 4, denominator: 5 } });
  expect(told('satisfaction-of-all')).toMatchObject({ value: 1 / 3, figure: { coverage: 1 } });
  expect(told('satisfaction')).toMatchObject({ value: 0.5, figure: { excluded: 1, coverage: 2 / 3 } });
  expect(told('repeat-rate')).toMatchObject({ figure: { population: 4, denominator: 3, numerator: 1 } });
  expect(told('open-cases')).toMatchObject({ value: 1 });
  expect(told('appeals')).toMatchObject({ value: 0, figure: null });
  expect(tableOf(answer, 'dissatisfaction-by-cause').lines).toMatchObject([
    { key: 'tower', share: 1, cumulative: 1, cells: [{ numerator: 1 }] },
  ]);
  const scores = tableOf(answer, 'scores').lines;
  expect(scores.map(({ key, share, cumulative }) => [key, share, cumulative])).toEqual([
    ['3', 0.5, 0.5],
    ['10', 0.5, 1],
  ]);
});

test('every number is that of the figure which is asked for alone', async () => {
  let cells = 0;
  for (const narrowed of ['', `&unit=${HILLSIDE[0]}`]) {
    const answer = await report(narrowed);
    expect(answer.sections.map(({ id }) => id)).toEqual(REPORT.map(({ id }) => id));
    const time = `from=${answer.from}&to=${answer.to}&period=month&zone=${answer.zone}${narrowed}&limit=200`;
    const alone = async (measure: string, query = '') =>
      granted(await manager.get(`/measures/${measure}?${time}${query}`)).items;
    for (const { whole, lines, measures, cut, left } of answer.sections.flatMap(({ tables }) => tables)) {
      for (const { measure, figure, value } of whole) {
        expect([measure, await alone(measure)]).toEqual([measure, figure === null ? [] : [figure]]);
        if (figure !== null) expect(value).toBe(figure.value);
        cells += 1;
      }
      if (cut === null) continue;
      expect(left).toBe(0);
      for (const below of new Set(lines.map((line) => line.below))) {
        for (const [index, measure] of measures.entries()) {
          const rows = await alone(measure, `&by=${cut}${below === null ? '' : `&category=${below}`}`);
          const own = lines.filter((line) => line.below === below).flatMap((line) => line.cells[index] ?? []);
          const inOrder = (all: readonly object[]) => all.map((row) => JSON.stringify(row)).sort();
          expect([measure, cut, inOrder(own)]).toEqual([measure, cut, inOrder(rows)]);
          cells += rows.length;
        }
      }
    }
  }
  expect(cells).toBeGreaterThan(150);
});

test('figures stand against the targets of their units', async () => {
  const answer = await report(`&unit=${LAKESIDE[1]}`);
  expect(tableOf(answer, 'targets').measures).toEqual(['returns', 'timely-cases']);
  expect(wholeOf(answer, 'targets', 'timely-cases').figure?.target).toMatchObject({ light: 'yellow', yellow: 0.9 });
  const lines = tableOf(answer, 'targets-by-unit').lines.flatMap(({ cells }) => cells);
  expect(lines.some((cell) => cell?.target?.light === 'green')).toBe(true);
});

test('a month that is not over says so, and one to come is refused', async () => {
  const present = granted(await manager.get('/measures/report?month=2026-04'));
  expect(present).toMatchObject({ finished: false, made: new Date(AFTER()).toISOString() });
  const volume = wholeOf(present, 'overview', 'volume');
  expect(volume).toMatchObject({ value: 0, before: 6, figure: null });
  // The months before stand beside the figures of the whole, and in no other table.
  expect(tableOf(present, 'ways').lines).toEqual([]);
  for (const [query, pointer] of [
    ['month=2026-05', '/querystring/month'],
    ['month=March', '/querystring/month'],
    ['month=2026-03&zone=Mars', '/querystring/zone'],
  ]) {
    const { errors } = refused(await manager.get(`/measures/report?${query}`), 400);
    expect(errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  }
  const unknown = refused(await manager.get('/measures/report?month=2026-03&unit=nowhere'), 400);
  expect(unknown.type).toBe('/problems/unknown-reference');
});

test('a report is for those who answer for units, and has only these', async () => {
  const head = await report('', as(PEOPLE.cityHead));
  expect(head.counted).toMatchObject([{ code: 'city-haizhou', name: { en: expect.any(String) } }]);
  expect(wholeOf(head, 'overview', 'volume')).toMatchObject({ value: 0 });
  expect(refused(await as(PEOPLE.agent).get('/measures/report?month=2026-03'), 403).rule).toBe('office-needed');
});
