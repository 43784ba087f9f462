import { MINUTE } from '../../domain/time';
import type { Process } from './installation';
import { FREEZES, Standstill } from './standing-still';

/** All freezes of one process, the healing after them, and all reads of it. */
const ENDS_WITHIN = 30 * MINUTE;

const PROCESSES: readonly Process[] = ['worker', 'temporal', 'postgres'];

/** Most of this is waiting, so that the three installations stand still side by side. */
const standing = PROCESSES.map((name) => [name, new Standstill(name)] as const);
beforeAll(() => Promise.all(standing.map(([, one]) => one.begin())));
afterAll(() => Promise.all(standing.map(([, one]) => one.end())), ENDS_WITHIN);

describe.each(standing)('the %s', (_name, one) => {
  test.each(FREEZES)(
    'was frozen for %s s, and then every case moves, and nothing has acted twice',
    (seconds) => one.after(seconds),
    ENDS_WITHIN,
  );

  test(
    'was frozen, and no head was told twice of one level, and every case that was healed is named in an alarm',
    () => one.expectToldOnce(),
    ENDS_WITHIN,
  );
});
