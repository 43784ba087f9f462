import { DAY } from '../../../domain/time';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { moment } from '../../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, MARKET, NETWORK, PEOPLE } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
  await aComplaint(they, 'dispatched');
  await aComplaint(they, 'handling');
  await aComplaint(they, 'handling', { receivedAt: moment(-20 * DAY) });
  await aComplaint(they, 'in_review');
  await aComplaint(they, 'closed');
});
afterAll(() => stack?.stop());

const DUE = `dueBefore=${encodeURIComponent(moment(2 * DAY))}`;
const totalOf = async (query: string): Promise<number> =>
  granted(await they.networkHead.get(`/complaints?${query}&total=true&limit=1`)).total;

test('the load of a unit is counted as the lists of its people are', async () => {
  await eventually(async () => (await totalOf(`unit=${NETWORK}&open=true&slaState=breached`)) === 1);
  const { people, nobody, names } = granted(await they.networkHead.get(`/workload?unit=${NETWORK}&${DUE}`));
  expect(people).toMatchObject([{ person: PEOPLE.handler, cases: 3, overdue: 1, paused: 0 }]);
  expect(nobody).toMatchObject({ cases: 1, overdue: 0 });
  expect(names.people).toHaveProperty(PEOPLE.handler);
  for (const [load, whose] of [
    [people[0], `assignee=${PEOPLE.handler}`],
    [nobody, 'assigned=false'],
  ]) {
    const list = `unit=${NETWORK}&open=true&${whose}`;
    expect([load.cases, load.overdue, load.due]).toEqual([
      await totalOf(list),
      await totalOf(`${list}&slaState=breached`),
      await totalOf(`${list}&${DUE}`),
    ]);
  }
});

test('somebody of another unit counts no complaint that they do not see', async () => {
  const nothing = { cases: 0, overdue: 0, due: 0, paused: 0 };
  const seen = granted(await they.marketHandler.get(`/workload?unit=${NETWORK}&${DUE}`));
  expect(seen).toMatchObject({ people: [], nobody: nothing });
  expect(granted(await they.marketHandler.get(`/workload?unit=${MARKET}&${DUE}`))).toMatchObject({ people: [] });
});
