import { DEFINITIONS } from '../../../domain/measures/definitions/all';

// What is told for so many customers has these as its denominator.
const NUMBERS = DEFINITIONS.filter(({ shape, per }) => shape === 'count' && per === undefined);

test.each(NUMBERS.map(({ id, words }) => [id, words] as const))(
  '%s is only a number, so the words of its denominator speak of the same as those of its numerator',
  (_id, { numerator, denominator }) => {
    // The numerator may go on with how it can be cut.
    expect(numerator.en.startsWith(denominator.en)).toBe(true);
    expect(numerator.zh.startsWith(denominator.zh)).toBe(true);
  },
);
