import { durationSaid, extensionSaid, stepSaid, warningSaid } from '../../words/limits';

const day = { unit: 'working-days', amount: 1 } as const;

test('a time is said in the words of both languages, one of it without the plural', () => {
  expect(durationSaid(day)).toEqual({ en: '1 working day', zh: '1个工作日' });
  expect(durationSaid({ unit: 'hours', amount: 48 })).toEqual({ en: '48 hours', zh: '48小时' });
  expect(durationSaid({ unit: 'weeks', amount: 8, rollToWorkingDay: true })).toEqual({
    en: '8 weeks, moved to a working day',
    zh: '8周，遇休息日顺延',
  });
  expect(durationSaid({ unit: 'weeks', amount: 8, rollToWorkingDay: false }).zh).toBe('8周');
});

test('warnings, levels and extensions are said in both languages', () => {
  expect(warningSaid({ share: 0.8 })).toEqual({ en: 'at 80 %', zh: '期限的 80 % 时' });
  expect(warningSaid({ before: day })).toEqual({ en: '1 working day before', zh: '提前 1个工作日' });
  expect(stepSaid({ share: 0 })).toEqual({ en: 'at the breach', zh: '超时当时' });
  expect(stepSaid({ share: 0.29 })).toEqual({ en: '29 % of the limit later', zh: '再过期限的 29 %' });
  expect(stepSaid({ after: day })).toEqual({ en: '1 working day later', zh: '超时后 1个工作日' });
  expect(extensionSaid({ times: 1, longest: day })).toEqual({
    en: 'once, by 1 working day in all',
    zh: '可延期 1 次，合计不超过 1个工作日',
  });
  expect(extensionSaid({ times: 2, longest: day }).en).toBe('2 times, by 1 working day in all');
});
