import { editionsCountingOn } from '../../../../db/policies/editions';
import { DAY } from '../../../../domain/time';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment, now } from '../../../helpers/stated-time';
import { seeded } from '../../../policies/documents';
import { type Callers, callersAt, granted } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** A date in China, a number of days from now. */
const day = (days: number): string => moment(8 * 3_600_000 + days * DAY).slice(0, 10);

interface Told {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly effectiveAt: string;
  readonly until: string | null;
}

test('a version that a higher one comes before, or together with, never holds: it is not to come, and no calendar need fit it', async () => {
  const telecom = await seeded('policies', 'telecom');
  const publish = async (version: number, first: string) => {
    const document = { ...telecom, id: 'gas', version, effectiveFrom: first };
    return granted(await they.manager.post('/policies', { document }), 201);
  };
  const told = async () => {
    const { versions } = granted(await they.manager.get('/policies/gas'));
    const { items } = granted(await they.manager.get('/policies?limit=200'));
    const counting = await editionsCountingOn(stack.pool, telecom.calendar, now());
    const ofGas = (all: readonly Pick<Told, 'id' | 'version'>[]) =>
      all.flatMap(({ id, version }) => (id === 'gas' ? [version] : [])).sort();
    expect(ofGas(counting)).toEqual(ofGas(items));
    const status = Object.fromEntries(versions.map((one: Told) => [one.version, one.status]));
    // A version that never holds ends when it would begin, or before.
    const never = versions.filter(({ until, effectiveAt }: Told) => until !== null && until <= effectiveAt);
    return { status, listed: ofGas(items), never: never.map(({ version }: Told) => version).sort() };
  };
  await publish(1, day(0));
  await publish(2, day(4));
  expect(await told()).toEqual({ status: { 1: 'in-force', 2: 'upcoming' }, listed: [1, 2], never: [] });
  await publish(3, day(3));
  expect((await publish(4, day(5))).status).toBe('upcoming');
  const before = { 1: 'in-force', 2: 'superseded', 3: 'upcoming', 4: 'upcoming' };
  expect(await told()).toEqual({ status: before, listed: [1, 3, 4], never: [2] });
  // The same first day is enough.
  await publish(5, day(5));
  expect(await told()).toEqual({
    status: { ...before, 4: 'superseded', 5: 'upcoming' },
    listed: [1, 3, 5],
    never: [2, 4],
  });
});
