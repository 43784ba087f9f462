import fc from 'fast-check';
import { dateFormat, formatProblem } from '../../../tools/intake/date-format';
import type { MomentRule } from '../../../tools/intake/mapping';
import { momentReader } from '../../../tools/intake/received-at';

const NEW_YORK: MomentRule = {
  columns: ['Date', 'Time'],
  formats: ['MM-DD-YY h:mm:ss A', 'DD-MM-YY h:mm:ss A'],
  zone: 'America/New_York',
};

/** A function that reads a row with a date and a time. */
function readerOf(rule: MomentRule) {
  const read = momentReader(rule, (column) => rule.columns.indexOf(column));
  return (...cells: string[]) => {
    const result = read(cells);
    return typeof result === 'string' ? result : result.message;
  };
}

describe('a date whose first two numbers come in two orders', () => {
  const read = readerOf(NEW_YORK);

  test.each([
    ['04-08-15', '10:22:56 AM', '2015-04-08T14:22:56.000Z'],
    ['22-04-15', '3:53:50 PM', '2015-04-22T19:53:50.000Z'],
    ['06-06-15', '12:00:00 AM', '2015-06-06T04:00:00.000Z'],
    ['13-06-15', '12:00:00 PM', '2015-06-13T16:00:00.000Z'],
    ['06-13-15', '11:59:59 PM', '2015-06-14T03:59:59.000Z'],
  ])('%s %s is read with the month first if that gives a date, and else with the day first', (date, time, expected) => {
    expect(read(date, time)).toBe(expected);
  });

  test('has the month first exactly if the first number is 12 or less', () => {
    const twoFigures = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(twoFigures, twoFigures, (first, second) => {
        fc.pre(Number(first) <= 12 || Number(second) <= 12);
        const [month, day] = Number(first) <= 12 ? [first, second] : [second, first];
        expect(read(`${first}-${second}-15`, '12:00:00 PM')).toMatch(`2015-${month}-${day}T`);
      }),
    );
  });

  test.each([
    ['31-04-15', '1:00:00 PM'],
    ['00-10-15', '1:00:00 PM'],
    ['04-08-15', '13:00:00 PM'],
    ['04-08-15', '0:30:00 AM'],
    ['04-08-15', '1:60:00 PM'],
    ['04/08/15', '1:00:00 PM'],
    ['', ''],
  ])('%p %p is refused, with the formats that were tried', (date, time) => {
    expect(read(date, time)).toContain('is not a date in any of the formats MM-DD-YY h:mm:ss A | DD-MM-YY h:mm:ss A');
  });

  test('is refused if it was read in the wrong order and so lies outside of the stated span', () => {
    const wrongWay = readerOf({ ...NEW_YORK, formats: ['DD-MM-YY h:mm:ss A'], from: '2015-04-01', to: '2015-06-30' });
    expect(wrongWay('04-08-15', '1:00:00 PM')).toContain('is 2015-08-04, outside of 2015-04-01 to 2015-06-30');
  });

  test('has to lie in the span by local time, and not by UTC', () => {
    const read = readerOf({ ...NEW_YORK, from: '2015-04-01', to: '2015-06-30' });
    expect(read('30-06-15', '11:30:00 PM')).toBe('2015-07-01T03:30:00.000Z');
    expect(read('04-01-15', '12:10:00 AM')).toBe('2015-04-01T04:10:00.000Z');
  });
});

describe('the zone of a wall clock', () => {
  const at = (zone: string, text: string) =>
    readerOf({ columns: ['At'], formats: ['YYYY-MM-DD HH:mm', "YYYY-MM-DD'T'HH:mm:ssZ"], zone })(text);

  test('gives the offset of that moment', () => {
    expect(at('America/New_York', '2015-03-08 01:59')).toBe('2015-03-08T06:59:00.000Z');
    expect(at('America/New_York', '2015-03-08 03:00')).toBe('2015-03-08T07:00:00.000Z');
    expect(at('Asia/Shanghai', '1988-07-01 12:00')).toBe('1988-07-01T03:00:00.000Z');
    expect(at('Asia/Kathmandu', '2026-01-01 00:00')).toBe('2025-12-31T18:15:00.000Z');
  });

  test('refuses a time that its clocks skipped', () => {
    expect(at('America/New_York', '2015-03-08 02:30')).toContain('never was in America/New_York');
  });

  test('takes the earlier moment of an hour that it had twice', () => {
    expect(at('Europe/London', '2026-10-25 01:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('is not used if the text itself has an offset', () => {
    expect(at('America/New_York', '2026-01-01T12:00:00+08:00')).toBe('2026-01-01T04:00:00.000Z');
    expect(at('America/New_York', '2026-01-01T12:00:00Z')).toBe('2026-01-01T12:00:00.000Z');
  });

  test('is not resolved before 1970', () => {
    expect(at('Europe/London', '1969-12-31 12:00')).toContain('lies before 1970');
  });
});

describe('a format', () => {
  test.each([
    ['YYYY-MM-DD', '2026-02-28', Date.UTC(2026, 1, 28)],
    ['D MMM YYYY', '3 feb 2026', Date.UTC(2026, 1, 3)],
    ['M/D/YY H:mm', '2/3/69 7:05', Date.UTC(2069, 1, 3, 7, 5)],
    ['D.M.YY', '3.2.70', Date.UTC(1970, 1, 3)],
    ['DD-MM-YYYY hh:mm A', '29-02-2024 12:01 a.m.', Date.UTC(2024, 1, 29, 0, 1)],
  ])('%s reads %s', (format, text, asUtc) => {
    expect(formatProblem(format)).toBeUndefined();
    expect(dateFormat(format)(text)?.asUtc).toBe(asUtc);
  });

  test.each([
    ['YYYY-MM', 'lacks the day'],
    ['DD-MM-YY h:mm', 'needs h together with A'],
    ['DD-MM-YY H:mm A', 'needs h together with A'],
    ['DD-MM-YY YYYY', 'two tokens for the same part'],
    ['DD.MM.YYYY at HH:mm', "put letters that stand for themselves in 'quotes'"],
  ])('%s is not a format', (format, problem) => {
    expect(formatProblem(format)).toContain(problem);
  });
});
