import { nameOf, type Words } from '../../domain/language';
import { sentence } from '../../words/sentence';

test('a sentence of the rules has the names of the trade in Chinese', () => {
  const words: Words = {
    en: 'verify is possible while it is received; a visit is not.',
    zh: `“${nameOf('action', 'verify')}”只能在“${nameOf('state', 'in_review')}”进行；“${nameOf('remedy', 'visit')}”不行；最近一次：${nameOf('event', 'proposal_approved')}。`,
  };
  expect(sentence(words, 'zh')).toBe('“核实”只能在“审核”进行；“上门”不行；最近一次：审核通过。');
  expect(sentence(words, 'en')).toBe(words.en);
});

test('a code without a name stands for itself, and other braces stay', () => {
  const said = `${nameOf('state', 'constructor')} ${nameOf('action', 'no-such')} {text} {unit x}`;
  expect(sentence({ en: '', zh: said }, 'zh')).toBe('constructor no-such {text} {unit x}');
});
