import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { Response } from 'light-my-request';
import { DAY, MINUTE } from '../../domain/time';
import { eventually } from '../helpers/eventually';
import { type Stack, startStack } from '../helpers/stack';
import { moment } from '../helpers/stated-time';
import { aComplaint, Caller, type Callers, callersAt, granted, MARKET, PEOPLE, refused } from './callers';

let stack: Stack;
let they: Callers;
const numbers: Record<'nasty' | 'handled' | 'late', string> = {} as never;

/** More than a list shows of it. */
const FACTS = `家中没有信号，户号051888997766，请找王小明。${'已多次报修。'.repeat(50)}`;
const CUSTOMER = { name: '王小明', phone: '18012341999', email: 'wang.xm@example.com', billingNumber: '051888997766' };

beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  const number = async (id: string): Promise<string> => granted(await they.agent.get(`/complaints/${id}`)).number;
  const nasty = {
    customer: CUSTOMER,
    facts: FACTS,
    product: '=HYPERLINK("http://x")',
    area: '海州, "城区"',
    externalReferences: ['+1', 'B'],
  };
  numbers.nasty = await number(
    await aComplaint(they, 'received', { ...nasty, incidents: ['group'], receivedAt: moment(-2 * MINUTE) }),
  );
  numbers.handled = await number(
    await aComplaint(they, 'handling', { category: 'fees.roaming', receivedAt: moment(-MINUTE) }),
  );
  numbers.late = await number(await aComplaint(they, 'received', { receivedAt: moment(-40 * DAY) }));
  await eventually(async () => granted(await they.agent.get('/clocks/missed?kind=reply')).items.length === 1);
});
afterAll(() => stack?.stop());

/** The rows of a CSV answer, each by its headings. */
function rowsOf(answer: Response): Record<string, string>[] {
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}: ${answer.payload}`);
  return parse(answer.rawPayload, { bom: true, columns: true });
}

describe('complaints as CSV', () => {
  test('are those of the list, newest first, as the list and the page show them', async () => {
    const answer = await they.agent.get('/complaints.csv');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'cache-control': 'no-store',
      'content-language': 'en',
      'export-rows': '3',
      'export-complete': 'true',
    });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="complaints-20260311T\d{6}Z\.csv"$/);
    const rows = rowsOf(answer);
    expect(rows.map((row) => row.Number)).toEqual([numbers.handled, numbers.nasty, numbers.late]);
    expect(rows[0]).toMatchObject({
      Kind: 'complaint',
      State: 'being handled',
      Stage: 'handling',
      'Category code': 'fees.roaming',
      Severity: 'ordinary',
      Handler: expect.stringContaining(`(${PEOPLE.handler})`),
      Owner: expect.stringContaining(`(${PEOPLE.agent})`),
      Unit: expect.stringContaining('(haizhou-network)'),
      'SLA state': 'in time',
      'Escalation level': '0',
      Closed: '',
      Received: expect.stringMatching(/^2026-03-11T\d\d:\d\d:\d\d\+08:00$/),
    });
    expect(rows[2]).toMatchObject({ 'SLA state': 'overdue' });
  });

  test('have the facts as they begin in the list, and the customer masked as on the page, wherever it stands', async () => {
    const answer = await they.agent.get('/complaints.csv');
    const row = rowsOf(answer)[1]!;
    expect(row).toMatchObject({ Customer: '王**', 'Customer’s phone': '180****1999' });
    const listed = granted(await they.agent.get('/complaints')).items[1];
    expect(row['Beginning of the facts']).toBe(listed.facts);
    expect(listed.facts).toContain('没有信号');
    expect(listed.facts.length).toBeLessThan(FACTS.length);
    for (const secret of ['小明', CUSTOMER.phone, CUSTOMER.email, '99776']) {
      expect(answer.payload).not.toContain(secret);
    }
  });

  test('have no formulas, and keep what was written', async () => {
    expect(rowsOf(await they.agent.get('/complaints.csv'))[1]).toMatchObject({
      Product: `'=HYPERLINK("http://x")`,
      Area: '海州, "城区"',
      'External references': "'+1; B",
      Incidents: 'group',
    });
  });

  test('are in Chinese for whoever reads Chinese', async () => {
    const zh = { authorization: `Bearer ${they.agent.token}`, 'accept-language': 'zh-CN,zh;q=0.9' };
    const answer = await stack.app.inject({ method: 'GET', url: '/complaints.csv?category=fees', headers: zh });
    expect(rowsOf(answer)).toMatchObject([
      {
        工单编号: numbers.handled,
        状态: '处理中',
        环节: '投诉处理',
        等级: '一般',
        渠道: '热线',
        投诉类别: expect.stringMatching(/ \/ /),
      },
    ]);
    expect(rowsOf(await they.agent.get('/complaints.csv?lang=zh&category=fees'))).toHaveLength(1);
    const english = await stack.app.inject({ method: 'GET', url: '/complaints.csv?lang=en', headers: zh });
    expect(rowsOf(english)[0]).toHaveProperty('Number');
  });

  test('are narrowed and searched like the list, with the same refusals', async () => {
    const found = async (query: string) =>
      rowsOf(await they.agent.get(`/complaints.csv?${query}`)).map((row) => row.Number);
    expect(await found('state=handling')).toEqual([numbers.handled]);
    expect(await found(`text=${encodeURIComponent('没有信号 城区')}`)).toEqual([numbers.nasty]);
    expect(await found(`text=${numbers.late.replace('-', '')}`)).toEqual([numbers.late]);
    expect(await found('text=18012341999')).toEqual([]);
    for (const query of ['colour=red', 'limit=5', 'state=sleeping', 'text=x', 'lang=fr']) {
      refused(await they.agent.get(`/complaints.csv?${query}`), 400);
    }
  });

  test('are for those who may list them, and are only what they see whole', async () => {
    expect(rowsOf(await they.stranger.get('/complaints.csv'))).toEqual([]);
    expect(rowsOf(await they.hotline.get('/complaints.csv'))).toHaveLength(3);
    const partner = new Caller(stack.app, stack.tokens.machines['partner-tower-desk']);
    expect(refused(await partner.get('/complaints.csv'), 403).rule).toBe('scope-needed');
    refused(await new Caller(stack.app, undefined).get('/complaints.csv'), 401);
  });
});

test('a file says all that the list says of where a case stands', async () => {
  const id = await aComplaint(they, 'handling');
  await they.handler.achieves(id, 'request-help', { tasks: [{ unit: MARKET, question: '请查账单。' }] });
  await they.supervisor.achieves(id, 'supervise', { requirements: '每日汇报。' });
  await they.handler.achieves(id, 'pause', { reason: 'waiting-for-customer', until: moment(DAY) });
  await they.agent.achieves(id, 'appeal', { receivedAt: moment(), reference: 'R-1' });
  const { number, clocks } = granted(await they.agent.get(`/complaints/${id}`));
  const row = rowsOf(await they.agent.get('/complaints.csv?lang=zh')).find((one) => one.工单编号 === number)!;
  expect(row).toMatchObject({
    暂停原因: expect.stringMatching(/客户/),
    暂停至: expect.stringMatching(/\+08:00$/),
    待答复协办单位: expect.stringContaining(`(${MARKET})`),
    督办原因: '人工督办',
    督办员: expect.stringContaining('('),
    申诉时间: expect.stringMatching(/\+08:00$/),
    待落实补救: '',
    未办结批示: '0',
    政策: expect.stringMatching(/^telecom \d+$/),
  });
  expect(row.在走时限!.split('; ')).toHaveLength(clocks.length);
  expect(row.在走时限).toMatch(/答复时限 2026-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00/);
});

test('complaints as a workbook have the same cells, with numbers as numbers', async () => {
  const answer = await they.agent.get('/complaints.xlsx?lang=zh');
  expect(answer.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  expect(answer.headers['content-disposition']).toMatch(/\.xlsx"$/);
  const { sheets } = await readXlsx(answer.rawPayload);
  const csv = parse((await they.agent.get('/complaints.csv?lang=zh')).rawPayload, { bom: true }) as string[][];
  const plain = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => Array.from({ length: csv[0]!.length }, (_, i) => String(row[i] ?? '').replace(/^'/, '')));
  expect(sheets[0]!.name).toBe('投诉');
  expect(plain(sheets[0]!.rows)).toEqual(plain(csv));
  expect(sheets[0]!.rows[1]![csv[0]!.indexOf('升级级别')]).toBe(0);
});

test('missed clocks can be exported too', async () => {
  const rows = rowsOf(await they.agent.get('/clocks/missed.csv?kind=reply'));
  expect(rows).toMatchObject([
    {
      Number: numbers.late,
      Clock: 'promise to the customer',
      Done: '',
      Due: expect.stringMatching(/\+08:00$/),
      'Late by (minutes)': expect.stringMatching(/^\d{4,}$/),
    },
  ]);
  const { sheets } = await readXlsx((await they.agent.get('/clocks/missed.xlsx?kind=reply&lang=zh')).rawPayload);
  expect(sheets[0]!.rows[1]).toEqual(expect.arrayContaining([numbers.late, '答复时限']));
});

describe('exports have limits', () => {
  test('a list with more rows than can be exported is cut, and says so', async () => {
    const app = await stack.api({ exportLimits: { rows: 2 } });
    const agent = new Caller(app, they.agent.token);
    for (const url of ['/complaints.csv', '/clocks/missed.csv']) {
      const answer = await agent.get(url);
      expect(answer.headers).toMatchObject({ 'export-rows': '2', 'export-complete': 'false' });
      const rows = parse(answer.rawPayload, { bom: true, relax_column_count: true }) as string[][];
      expect(rows).toHaveLength(4);
      expect(rows.at(-1)).toEqual([expect.stringMatching(/first 2 rows/)]);
    }
  });

  test('only so many are written at once, and each gives its place back', async () => {
    const app = await stack.api({ exportLimits: { atOnce: 1 } });
    const agent = new Caller(app, they.agent.token);
    const answers = await Promise.all(Array.from({ length: 5 }, () => agent.getOnce('/complaints.csv')));
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(503);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 503)) {
      expect(refused(answer, 503)).toMatchObject({ type: '/problems/busy' });
      expect(answer.headers['retry-after']).toBe('10');
    }
    for (let i = 0; i < 3; i += 1) expect((await agent.get('/complaints.csv')).statusCode).toBe(200);
  });

  test('whoever reads too slowly is cut off', async () => {
    const app = await stack.api({ exportLimits: { ms: 1, atOnce: 1 } });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const headers = { authorization: `Bearer ${they.agent.token}` };
    // The file may be so short that it is there before the time is over; then it is whole.
    const read = async () => (await fetch(`${url}/complaints.xlsx`, { headers })).arrayBuffer();
    await eventually(() =>
      read().then(
        () => false,
        () => true,
      ),
    );
  });
});
