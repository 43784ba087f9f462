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
