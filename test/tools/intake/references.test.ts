import { Desk, MAPPING, row, run } from './a-file';
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

const file = (csv: string, change: object, ...more: string[]) =>
  run([csv, ...api.options(desk.mapping(change)), ...more]);

describe('rows with several references', () => {
  const change = {
    references: [{ column: 'No' }, { column: 'Source' }],
    fields: { ...MAPPING.fields, channel: { constant: 'web' } },
  };

  test('are told apart by all of them together, of which some may be blank', async () => {
    const csv = desk.csv(
      'several.csv',
      '1,2025-06-01,A,x,Li',
      '1,2025-06-01,B,x,Li',
      '1,2025-06-01,,x,Li',
      ',2025-06-01,,x,Li',
    );
    const ran = await file(csv, change);
    expect(counts(ran.out)).toEqual([3, 0, 1, 0]);
    expect(ran.err).toContain('externalReferences (No + Source): is blank, so the row could not be told from others');
    expect((await api.list('externalReference=1')).total).toBe(3);
    expect((await api.list('externalReference=b')).total).toBe(1);
    expect((await api.list('externalReference=1%20/%20B')).total).toBe(0);
    expect(counts((await file(csv, change)).out)).toEqual([0, 3, 1, 0]);
  });
});

describe('rows without any reference', () => {
  const change = { references: [] };

  test('are filed once each, however often the file is filed, and twice where they stand twice', async () => {
    const csv = desk.csv('none.csv', row(1), row(2), row(1));
    expect(counts((await file(csv, change)).out)).toEqual([3, 0, 0, 0]);
    expect(counts((await file(csv, change)).out)).toEqual([0, 3, 0, 0]);
    expect(counts((await file(csv, change, '--from-line', '4')).out)).toEqual([0, 1, 0, 2]);
    expect(await api.total()).toBe(3);
  });

  test('keep what they filed when rows are added before them', async () => {
    await file(desk.csv('before.csv', row(1), row(2)), change);
    const ran = await file(desk.csv('after.csv', row(9), row(1), row(2)), change);
    expect(counts(ran.out)).toEqual([1, 2, 0, 0]);
  });

  test('that were refused are filed from the report once they are mended, and no other twice', async () => {
    const fields = { ...MAPPING.fields, 'customer.phone': { column: 'Customer' } };
    const report = desk.path('refused.csv');
    const csv = desk.csv('some.csv', row(1), '2,2025-06-01,Call,=x,1.39E+10');
    const mapping = { ...change, fields: { ...fields, 'customer.name': { constant: 'Li Na' } } };
    const first = row(1).replace('Li Na', '13900000001');
    desk.csv('some.csv', first, '2,2025-06-01,Call,=x,1.39E+10');
    expect(counts((await file(csv, mapping, '--report', report)).out)).toEqual([1, 0, 1, 0]);
    expect(counts((await file(report, mapping)).out)).toEqual([0, 0, 1, 0]);
    expect(await api.total()).toBe(1);
  });
});

test('what an export says of anonymous customers and of places is filed', async () => {
  const fields = {
    ...MAPPING.fields,
    'customer.name': { column: 'Customer' },
    'customer.anonymous': { column: 'Customer', values: { 匿名: true }, otherwise: false },
    channel: { constant: 'fax' },
    agency: { column: 'Source' },
    'place.latitude': { column: 'Subject' },
    'place.longitude': { column: 'No' },
  };
  const csv = desk.csv(
    'places.csv',
    '119.2,2025-06-01,海州营业厅,34.6,匿名',
    '118,2025-06-01,,34.6,李娜',
    '117,2025-06-01,,north,李娜',
  );
  const ran = await file(csv, { references: [], fields });
  expect(ran.err).toContain('place.latitude (Subject): ');
  expect(counts(ran.out)).toEqual([2, 0, 1, 0]);
  const { rows } = await api.stack.pool.query(
    'SELECT customer, agency, place FROM complaint_party ORDER BY agency NULLS LAST',
  );
  expect(rows).toEqual([
    {
      customer: { anonymous: true, callBack: true },
      agency: '海州营业厅',
      place: { latitude: 34.6, longitude: 119.2 },
    },
    {
      customer: { anonymous: false, name: '李娜', callBack: true },
      agency: null,
      place: { latitude: 34.6, longitude: 118 },
    },
  ]);
});
