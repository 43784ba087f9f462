import { type Directory, narrated } from '../../words/narration';

const DIRECTORY: Directory = {
  person: (id) => id,
  unit: (code) => code,
  clock: (id) => id,
  unitOfTask: () => undefined,
};
const by = { person: 'Zhao' };

test('an event that names an escalation by its id alone can be told', () => {
  expect(narrated({ type: 'told', by: { system: 'x' }, escalation: 'e5' }, DIRECTORY, 'en')).toEqual(
    expect.any(String),
  );
});

test('what somebody said stands behind a colon, and where nothing was said there is none', () => {
  const asked = { type: 'guidance_asked', by, question: 'Which tariff holds?' };
  expect(narrated(asked, DIRECTORY, 'en')).toMatch(/^Zhao: .+: Which tariff holds\?$/);
  expect(narrated({ ...asked, question: undefined }, DIRECTORY, 'en')).toMatch(/^Zhao: .+[^:：\s]$/);
  expect(narrated({ ...asked, question: undefined }, DIRECTORY, 'zh')).toMatch(/^Zhao：.+[^:：\s]$/);
});

test('a supervision that a rule opened says why in words, and one that somebody ordered says what they want', () => {
  const opened = { type: 'supervision_opened', by: { system: 'clock' }, reason: 'third-repeat' };
  expect(narrated(opened, DIRECTORY, 'zh')).toMatch(/督办：多次重复投诉$/);
  expect(narrated(opened, DIRECTORY, 'en')).toMatch(/: repeated complaint$/);
  expect(narrated({ ...opened, by, requirements: '三日内报告。' }, DIRECTORY, 'zh')).toBe('Zhao：督办：三日内报告。');
});
