import { eventFromEarlier, fromEarlier } from '../../../domain/complaint/earlier';
import { hours } from '../clock/limits';
import { aCase, aRule, HOUR, RULES } from './a-case';

/** The rules of the tests, in which a critical case is handled within hours on the wall. */
const rules = {
  ...RULES,
  clocks: [...RULES.clocks, aRule('handling', hours(30), { id: 'on-the-wall', when: { severity: 'critical' } })],
};
const { complaint, events } = aCase('handling');

/** The case as an earlier version kept it: with the sum of the extensions of its handling clock, under this rule. */
const kept = (rule: string, extension: number, extensions: number) => ({
  ...complaint,
  clocks: complaint.clocks.map((clock) =>
    clock.kind === 'handling' ? { ...clock, rule, extension, extensions } : clock,
  ),
});
const grantedUnder = (...of: Parameters<typeof kept>) =>
  fromEarlier(kept(...of), rules).clocks.find(({ kind }) => kind === 'handling')?.granted;

describe('more time that an earlier version summed up', () => {
  test('counts in the time of the rule that the clock is under', () => {
    expect(grantedUnder('handling', 3 * HOUR, 1)).toEqual([{ flow: 'working', length: 3 * HOUR }]);
    expect(grantedUnder('on-the-wall', 3 * HOUR, 1)).toEqual([{ flow: 'elapsed', length: 3 * HOUR }]);
  });

  test('counts in the time of a rule of its kind, where the case has lost the one that it was under', () => {
    expect(grantedUnder('lost', 3 * HOUR, 1)).toEqual([{ flow: 'working', length: 3 * HOUR }]);
  });

  test('still counts as often as it was granted, and as never where it was not', () => {
    expect(grantedUnder('handling', 3 * HOUR, 2)).toEqual([
      { flow: 'working', length: 3 * HOUR },
      { flow: 'working', length: 0 },
    ]);
    expect(fromEarlier(kept('handling', 0, 0), rules).clocks).toEqual(complaint.clocks);
  });
});

test('what this version wrote stays as it is', () => {
  expect(fromEarlier(complaint, RULES)).toEqual(complaint);
  for (const event of events) expect(eventFromEarlier(event, RULES)).toEqual(event);
});
