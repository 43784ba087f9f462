import { readMapping } from '../../../tools/intake/mapping';
import { rowMapper } from '../../../tools/intake/row';
import { Desk, run } from './a-file';
import { AnApi, counts } from './an-api';

const desk = new Desk();
let api: AnApi;
beforeAll(async () => {
  api = await AnApi.start(desk);
});
afterAll(async () => {
  await api?.stop();
  desk.remove();
});
beforeEach(() => api.clear());

const HEADER = 'No,Opened,Source,Subject,Customer,Closed,Result,Answer';
const day = { formats: ['YYYY-MM-DD'], zone: 'Asia/Shanghai' };
const HISTORY = {
  history: {
    closedAt: { columns: ['Closed'], ...day },
    state: { column: 'Result', values: { Withdrawn: 'withdrawn' }, otherwise: 'closed' },
    closing: { constant: 'no-follow-up' },
    reply: { column: 'Answer' },
  },
};
const CLOSED = '1,2025-06-01,Call,Bill,Li,2025-06-09,Solved,Taken off the bill.';
const WITHDRAWN = '2,2025-06-01,Call,Bill,Li,2025-06-10,Withdrawn,';
const STILL_OPEN = '3,2025-06-01,Call,Bill,Li,,,';

async function bodyOf(line: string): Promise<Readonly<Record<string, unknown>>> {
  const mapping = await readMapping(desk.mapping(HISTORY));
  const row = rowMapper(mapping, HEADER.split(','))({ line: 2, cells: line.split(',') });
  if (row.kind !== 'complaint') throw new Error(JSON.stringify(row));
  return row.body;
}

test('a case that the other system has ended comes with how and when it ended', async () => {
  expect((await bodyOf(CLOSED)).history).toEqual({
    state: 'closed',
    closing: 'no-follow-up',
    closedAt: '2025-06-08T16:00:00.000Z',
    reply: 'Taken off the bill.',
  });
});

test('one that was withdrawn was closed in no way', async () => {
  expect((await bodyOf(WITHDRAWN)).history).toEqual({ state: 'withdrawn', closedAt: '2025-06-09T16:00:00.000Z' });
});

test('one without a date of closing is open and is filed as usual', async () => {
  expect(await bodyOf(STILL_OPEN)).not.toHaveProperty('history');
});

test('a date of closing that is none is refused by the name of its field', async () => {
  const mapping = await readMapping(desk.mapping(HISTORY));
  const cells = CLOSED.replace('2025-06-09', 'soon').split(',');
  expect(rowMapper(mapping, HEADER.split(','))({ line: 2, cells })).toMatchObject({
    kind: 'refused',
    reasons: [{ field: 'history.closedAt', column: 'Closed' }],
  });
});

test('a file of both is filed, the ended ones as history', async () => {
  const csv = desk.write('both.csv', [HEADER, CLOSED, WITHDRAWN, STILL_OPEN].join('\n'));
  const ran = await run([csv, ...api.options(desk.mapping(HISTORY))]);
  expect(counts(ran.out)).toEqual([3, 0, 0, 0]);
  expect((await api.list('state=closed')).total).toBe(1);
  expect((await api.list('state=withdrawn')).total).toBe(1);
  expect((await api.list('state=received')).total).toBe(1);
});

test('a mapping that says of a history what there is not is refused', async () => {
  const wrong = desk.mapping({ history: { ...HISTORY.history, solved: { constant: 'yes' } } });
  await expect(readMapping(wrong)).rejects.toThrow('/history');
});
