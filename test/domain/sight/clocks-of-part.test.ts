import { remedyId, taskId } from '../../../domain/ids';
import { isClockOfPart } from '../../../domain/sight/clocks-of-part';
import { CITY, LAKESIDE } from '../complaint/a-case';

const id = taskId('t6-1');

describe('the clock of a task', () => {
  const clock = { kind: 'unit-task', subject: id, chain: LAKESIDE } as const;

  test('belongs to the part of the unit that has the task', () => {
    expect(isClockOfPart(clock, { id, unit: LAKESIDE })).toBe(true);
    expect(isClockOfPart(clock, { id: remedyId('r8-1'), unit: LAKESIDE })).toBe(false);
  });

  test('does not, if it measures the unit above, which had the task before', () => {
    expect(isClockOfPart({ ...clock, chain: CITY }, { id, unit: LAKESIDE })).toBe(false);
  });

  test('does not, if it measures the ruling on its return', () => {
    expect(isClockOfPart({ ...clock, kind: 'return-ruling' }, { id, unit: LAKESIDE })).toBe(false);
  });
});
