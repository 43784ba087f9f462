import { backTest } from '../../../domain/back-test/back-test';
import { EMPTY_REPORT, withCase } from '../../../domain/back-test/report';
import type { CompiledRules } from '../../../domain/policy/rules';
import { beijing } from '../calendar/calendars';
import { aCase, RULES } from '../complaint/a-case';

test('a report counts the clocks that have warned, as it was and as it would have been', () => {
  const file = aCase('handling').at(beijing('2026-03-05 10:00'));
  expect(file.clock('handling').warned).toEqual(['50%']);
  const silent: CompiledRules = { ...RULES, clocks: RULES.clocks.map((rule) => ({ ...rule, warnings: [] })) };
  const report = withCase(EMPTY_REPORT, file.complaint.id, backTest(file.events, silent, file.now));
  expect(report.clocks.handling).toMatchObject({ before: { clocks: 1, warned: 1 }, after: { clocks: 1, warned: 0 } });
});

test('a report counts the clocks that change sides, by kind and by the unit that holds them', () => {
  const file = aCase('handling').at(beijing('2026-03-05 10:00'));
  const { unit } = { unit: file.clock('handling').chain[0]! };
  const limited = (amount: number): CompiledRules => ({
    ...RULES,
    clocks: RULES.clocks.map((rule) =>
      rule.kind === 'handling' ? { ...rule, limit: { unit: 'minutes', amount } } : rule,
    ),
  });
  const one = backTest(file.events, limited(1), file.now);
  const id = file.complaint.id;
  const report = withCase(withCase(EMPTY_REPORT, id, one), id, one);
  expect(report.turned).toEqual([{ kind: 'handling', unit, missed: 2, met: 0 }]);
  const { before, after } = report.units[unit]!;
  expect(after.breached - before.breached).toBe(2);
  // The other way round: what was missed would have been met.
  const { met, missed } = withCase(EMPTY_REPORT, id, { before: one.after, after: one.before }).turned[0]!;
  expect([met, missed]).toEqual([1, 0]);
});
