import { readXlsx } from 'hucre/xlsx';
import type { ReportView } from '../../../../api/routes/measures/report/views';
import { freezeReport } from '../../../../db/measures/freeze';
import { ofItsOwn, recordLife } from '../../../db/measures/a-month';
import { beijing } from '../../../domain/calendar/calendars';
import { ASKING_WHY, PEOPLE as AT_WORK, aCase, text } from '../../../domain/complaint/a-case';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted } from '../../callers';
import { AFTER, recordMarch } from './a-march';

let stack: Stack;
let manager: Caller;
let administrator: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  const late = aCase('handling', { rules: ASKING_WHY }).at(beijing('2026-03-06 18:01'));
  const overdue = late.complaint.explanations.map(({ id }) => id);
  const explained = late.does(AT_WORK.hillsideHead, {
    ...{ action: 'explain-overdue', overdue, cause: 'parts', text: text('why'), plan: text('plan') },
  });
  await recordLife(stack.pool, ofItsOwn(explained.events));
  const app = await stack.api({ clock: AFTER });
  manager = new Caller(app, stack.tokens.persons['p-service-manager-1']);
  administrator = new Caller(app, stack.tokens.persons['p-administrator-1']);
});
afterAll(() => stack?.stop());

test('each line of the report is called as the figure that is asked for alone calls it', async () => {
  const { from, to, zone, sections }: ReportView = granted(await manager.get('/measures/report?month=2026-03'));
  const tables = sections.flatMap((section) => section.tables).filter(({ cut }) => cut !== null);
  const time = `from=${from}&to=${to}&period=month&zone=${zone}&limit=200`;
  const called: unknown[] = [];
  const alone: unknown[] = [];
  for (const { id, cut, measures, lines } of tables) {
    if (measures.length === 0) continue;
    const { names } = granted(await manager.get(`/measures/${measures[0]}?${time}&by=${cut}`));
    for (const { key, name, below, cells } of lines) {
      if (key === null || below !== null || !cells[0]) continue;
      called.push([id, key, name]);
      alone.push([id, key, names[cut!]?.[key] ?? null]);
    }
  }
  expect(called).toEqual(alone);
  const why = called.filter((line) => (line as [string])[0] === 'explanations-by-cause');
  expect(why).toEqual([
    ['explanations-by-cause', 'parts', { zh: '等待备件或物料', en: 'Waited for parts or material' }],
  ]);
});

test('a month that is over calls units what they were called then, and the month in hand what they are called now', async () => {
  const asked = {
    report: '/measures/report?month=2026-03&unit=city',
    figure: '/measures/volume?from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00&by=unit-tree',
    list: '/measures/volume/complaints?from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00',
    flow: '/measures/flow?from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00&between=unit',
    survival: '/measures/survival?from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00&by=unit',
  };
  // What is kept says so too, whatever its units explained.
  granted(await manager.post('/reports', { month: '2026-03', unit: 'city' }), 202);
  await freezeReport({ pool: stack.pool, clock: AFTER }, '2026-03-city');
  const keptNames = async () => {
    const { sheets } = await readXlsx((await manager.get('/reports/2026-03-city/report.xlsx?lang=en')).rawPayload);
    const { report, names } = granted(await manager.get('/reports/2026-03-city'));
    return { file: sheets.map(({ name, rows }) => [name, rows]), report, units: names.units };
  };
  const keptBefore = await keptNames();
  expect(JSON.stringify(keptBefore.file)).toContain('unit lakeside');
  expect(keptBefore.units).toHaveProperty('lakeside');
  const answers = async () => {
    const all = Object.entries(asked).map(async ([name, path]) => [name, granted(await manager.get(path))] as const);
    return Object.fromEntries(await Promise.all(all));
  };
  const before = await answers();
  expect(before.report).toMatchObject({ unitName: { en: 'unit city' } });
  expect(before.list.names.unit.lakeside.en).toBe('unit lakeside');

  const { version, document } = granted(await administrator.get('/organisation'));
  const renamed = ['city', 'lakeside', 'hillside'];
  for (const one of document.units) {
    if (renamed.includes(one.code)) one.name = { zh: `新${one.code}`, en: `new ${one.code}` };
  }
  granted(await administrator.put('/organisation', { document }, { 'if-match': `"${version}"` }));
  expect(await answers()).toEqual(before);
  expect(await keptNames()).toEqual(keptBefore);
  // In April it has the new name, from the day on which that was loaded.
  const april = granted(await manager.get('/measures/report?month=2026-04&unit=city'));
  expect(april).toMatchObject({ unitName: { en: 'new city' } });
});
