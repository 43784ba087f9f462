import type { ReportView } from '../../../../api/routes/measures/report/views';
import { ofItsOwn, recordLife } from '../../../db/measures/a-month';
import { beijing } from '../../../domain/calendar/calendars';
import { ASKING_WHY, PEOPLE as AT_WORK, aCase, text } from '../../../domain/complaint/a-case';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted } from '../../callers';
import { AFTER, recordMarch } from './a-march';

let stack: Stack;
let manager: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  const late = aCase('handling', { rules: ASKING_WHY }).at(beijing('2026-03-06 18:01'));
  const overdue = late.complaint.explanations.map(({ id }) => id);
  const explained = late.does(AT_WORK.hillsideHead, {
    ...{ action: 'explain-overdue', overdue, cause: 'parts', text: text('why'), plan: text('plan') },
  });
  await recordLife(stack.pool, ofItsOwn(explained.events));
  manager = new Caller(await stack.api({ clock: AFTER }), stack.tokens.persons['p-service-manager-1']);
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
