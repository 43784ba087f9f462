import path from 'node:path';
import { type Mapping, readMapping } from '../../../tools/intake/mapping';
import { rowMapper } from '../../../tools/intake/row';
import { Desk, HEADER, MAPPING } from './a-file';

const desk = new Desk();
afterAll(() => desk.remove());

const COLUMNS = HEADER.split(',');

async function mapped(cells: readonly string[], change: object = {}) {
  const mapping = await readMapping(desk.mapping(change));
  return rowMapper(mapping, COLUMNS)({ line: 2, cells });
}

async function body(cells: readonly string[], change: object = {}) {
  const row = await mapped(cells, change);
  if (row.kind !== 'complaint') throw new Error(JSON.stringify(row));
  return row.body;
}

const withFields = (fields: object) => ({ fields: { ...MAPPING.fields, ...fields } });
const ROW = ['7', '2025-06-01', 'Call', 'Speed', 'Li Na'];

describe('a row', () => {
  test('becomes a complaint that another system had before, with a key of its own', async () => {
    await expect(mapped(ROW)).resolves.toEqual({
      kind: 'complaint',
      reference: '7',
      key: 'old-system:7',
      body: {
        channel: 'hotline',
        category: 'other',
        facts: 'Speed (7)',
        customer: { name: 'Li Na' },
        receivedAt: '2025-05-31T16:00:00.000Z',
        migrated: true,
        externalReferences: ['7'],
      },
    });
  });

  test('that cannot be mapped is refused with every reason, and not only with the first', async () => {
    await expect(mapped(['x', '2025-02-30', 'Fax', 'Speed', ' '])).resolves.toMatchObject({
      kind: 'refused',
      reference: 'x',
      reasons: [
        { field: 'externalReferences', column: 'No', message: '"x" does not follow the pattern ^\\d+$' },
        { field: 'channel', column: 'Source', message: expect.stringContaining('"Fax" has no entry') },
        { field: 'customer.name', column: 'Customer', message: expect.stringContaining('is blank') },
        { field: 'receivedAt', column: 'Opened', message: expect.stringContaining('is not a date') },
      ],
    });
  });

  test('with another number of columns than the header is refused', async () => {
    await expect(mapped(ROW.slice(1))).resolves.toMatchObject({
      kind: 'refused',
      type: 'wrong-column-count',
      reasons: [{ field: 'row', message: 'has 4 columns; the header has 5' }],
    });
  });

  test('that the mapping leaves out is skipped, whatever else is wrong with it', async () => {
    const skip = [{ column: 'Subject', is: ['test', ''] }];
    await expect(mapped(['x', '', '', ' test ', ''], { skip })).resolves.toEqual({ kind: 'skipped' });
    await expect(mapped(['x', '', '', '', ''], { skip })).resolves.toEqual({ kind: 'skipped' });
    await expect(mapped(ROW, { skip })).resolves.toMatchObject({ kind: 'complaint' });
  });

  test('has a key that differs from those of other references and other systems, in visible ASCII', async () => {
    const change = { references: [{ column: 'No' }] };
    const keys = ['7', '7 ', '七', 'a b', 'a%20b'].map(async (no) => mapped([no, ...ROW.slice(1)], change));
    expect((await Promise.all(keys)).map((row) => 'key' in row && row.key)).toEqual([
      'old-system:7',
      'old-system:7',
      'old-system:%E4%B8%83',
      'old-system:a%20b',
      'old-system:a%2520b',
    ]);
    await expect(mapped(['9'.repeat(200), ...ROW.slice(1)], change)).resolves.toMatchObject({
      kind: 'refused',
      reasons: [{ message: 'is too long for an Idempotency-Key' }],
    });
  });
});

describe('a field', () => {
  const category = async (subject: string) => (await body(['7', '2025-06-01', 'Web', subject, 'Li Na'])).category;

  test('takes the value of the first rule that has a keyword in the cell, as a whole word', async () => {
    await expect(category('A CAP on my line')).resolves.toBe('fees.plan');
    await expect(category('Capital punishment')).resolves.toBe('other');
    await expect(category('My data\n plan is throttled')).resolves.toBe('fees.plan');
  });

  test('finds any ending of a keyword with a star, and Chinese keywords anywhere', async () => {
    await expect(category('Throttling!')).resolves.toBe('network.speed');
    await expect(category('家里网速慢得要命')).resolves.toBe('network.speed');
    await expect(category('unthrottled')).resolves.toBe('other');
  });

  test('is refused if no keyword occurs, unless there is an `otherwise`', async () => {
    const rules = [{ keywords: ['cap'], value: 'fees.plan' }];
    await expect(mapped(ROW, withFields({ category: { column: 'Subject', rules } }))).resolves.toMatchObject({
      kind: 'refused',
      reasons: [{ field: 'category', column: 'Subject' }],
    });
  });

  test('that is optional is left out if its cell is blank', async () => {
    const fields = withFields({ product: { column: 'Subject' }, area: { text: '{Subject}' } });
    const blank = ['7', '2025-06-01', 'Call', '  ', 'Li Na'];
    const filed = await body(blank, { ...fields, fields: { ...fields.fields, facts: { constant: 'none' } } });
    expect(filed).not.toHaveProperty('product');
    expect(filed).not.toHaveProperty('area');
  });

  test('may be a constant, or true or false, and a blank cell may have a meaning', async () => {
    const fields = {
      severity: { constant: 'serious' },
      'customer.callBack': { column: 'Source', values: { Call: false } },
      product: { column: 'Customer', values: { '': 'none' }, otherwise: 'some' },
    };
    await expect(body(ROW, withFields(fields))).resolves.toMatchObject({
      severity: 'serious',
      customer: { callBack: false },
      product: 'some',
    });
  });
});

describe('a mapping', () => {
  const problem = (change: object) => readMapping(desk.mapping(change)).then(String, (thrown) => thrown.message);

  test('lists all of its mistakes by JSON pointer', async () => {
    const message = await problem({
      source: 'Old System',
      receivedAt: { columns: ['Opened'], formats: ['DD-MM'], zone: '+08:00' },
      fields: { ...MAPPING.fields, channel: { columns: 'Source' }, colour: { constant: 'red' } },
    });
    expect(message).toContain('/source: must be a short name');
    expect(message).toContain('/receivedAt/formats/0: lacks the year');
    expect(message).toContain('/receivedAt/zone: is not an IANA zone');
    expect(message).toContain('/fields/channel: expected {constant}');
    expect(message).toContain('colour');
  });

  test('that is not JSON, or does not exist, is refused', async () => {
    await expect(readMapping(desk.write('broken.json', '{"source":'))).rejects.toThrow('is not JSON');
    await expect(readMapping(desk.path('missing.json'))).rejects.toThrow('there is no such file');
  });

  test('names every column that the file lacks or has twice', async () => {
    const mapping = await readMapping(desk.mapping());
    expect(() => rowMapper(mapping, ['No', 'Opened', 'Opened', 'Source', 'Customer'])).toThrow(
      'The file lacks the column "Subject", and has the column "Opened" 2 times, which the mapping names.',
    );
  });

  test.each(['sample', 'comcast-2015'])('is valid in the example %s', async (name) => {
    const file = path.join(__dirname, '../../../examples/intake', `${name}.mapping.json`);
    const mapping: Mapping = await readMapping(file);
    expect(mapping.migrated).toBe(true);
  });
});
