import { searchFor } from '../../../db/lists/words';

const words = (text: string): string[] => searchFor(text).words.map((word) => word.text);

describe('a search is taken apart into words', () => {
  test.each([
    ['by blanks', '没有 信号', ['没有', '信号']],
    ['by blanks of full width', '没有　信号', ['没有', '信号']],
    ['by tabs, line ends and several blanks', 'no\tsignal\r\n  home', ['no', 'signal', 'home']],
    [
      'by blanks that do not break and thin ones',
      'no\u00a0signal\u2009home\ufeffhere',
      ['no', 'signal', 'home', 'here'],
    ],
    ['without what stands around it', ' \u3000信号\n', ['信号']],
    ['and not by punctuation', 'A_B,50%', ['A_B,50%']],
    ['each of them once', '信号 信号 Ｈｏｍｅ home HOME', ['信号', 'HOME']],
    ['or into none', ' \u3000 ', []],
  ])('%s', (_how, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('of which those with one letter are found by no index', () => {
    const indexed = (text: string) => searchFor(text).words.map((word) => word.indexed);
    expect(indexed('家 信号 a 5G 😡 😡😡')).toEqual([false, true, false, true, false, true]);
    // What one character stands for counts.
    expect(indexed('㎏ ﬁ')).toEqual([true, true]);
  });

  test('and the whole of it is kept for references that have blanks', () => {
    expect(searchFor(' REF 12 ').whole).toBe('REF 12');
  });

  test('of which some are numbers of complaints', () => {
    const numbers = (text: string) => searchFor(text).words.map(({ number }) => number);
    expect(numbers('20260311-000017 20260311000017 信号')).toEqual(['20260311-000017', '20260311-000017', undefined]);
  });
});
