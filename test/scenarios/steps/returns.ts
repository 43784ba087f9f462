import { act, type Rows, step } from '../vocabulary';
import type { Json, World } from '../world';

const READER = 'p-service-manager-1';

/** The number of a return by its name, such as `rates.closed.total`. */
function numberIn({ tables }: Json, name: string): number | null {
  const [tableCode, columnCode, lineCode] = name.split('.');
  const table = tables.find(({ code }: Json) => code === tableCode);
  const column = table.columns.findIndex(({ code }: Json) => code === columnCode);
  return table.lines.find(({ code }: Json) => code === lineCode).values[column];
}

act('{person} file(s) the return {string} for {string}', (_world: World, code: string, period: string) => ({
  url: `/returns/${code}/filings`,
  body: { period },
}));
act('{person} file(s) the nil return {string} for {string}', (_world: World, code: string, period: string) => ({
  url: `/returns/${code}/filings`,
  body: { period, nil: true },
}));
act(
  '{person} map(s) {string} in the return {string}',
  async (world: World, category: string, code: string, rows: Rows) => {
    const { 'firm-reference': reference, ...groups } = rows[0]!;
    const mapped = Object.entries(groups).map(([group, of]) => [group, { [category]: of }]);
    const url = `/returns/${code}/mapping`;
    const { version } = await world.get(url, READER);
    const body = { groups: Object.fromEntries(mapped), asked: { 'firm-reference': reference }, version };
    return { url, method: 'PUT', body };
  },
);

step(
  'the return {string} for {string} has no code for {string}',
  async (world: World, code: string, period: string, category: string) => {
    const { faults } = await world.get(`/returns/${code}?period=${period}`, READER);
    const unmapped = faults.filter(({ rule }: Json) => rule === 'unmapped');
    expect(unmapped.flatMap(({ values }: Json) => values.map(({ value }: Json) => value))).toContain(category);
  },
);
step(
  'the return {string} for {string} says {int} in {string}',
  async (world: World, code: string, period: string, count: number, name: string) => {
    expect(numberIn(await world.get(`/returns/${code}?period=${period}`, READER), name)).toBe(count);
  },
);
step(
  'what was filed as {string} for {string} says {int} in {string}, and opens as many',
  async (world: World, code: string, period: string, count: number, name: string) => {
    const { document } = await world.get(`/filings/${code}-${period}`, READER);
    expect(numberIn(document, name)).toBe(count);
    const { items } = await world.get(`/filings/${code}-${period}/complaints?cell=${name}`, READER);
    expect(items).toHaveLength(count);
  },
);
