import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { authorsOf } from '../merging/merging';
import { answeredByAccused, isAccused } from './accused';

/**
 * Says that the complaint is about somebody of the staff, whose duties in it move at once. An answer of the leading case
 * that they have worked on, and that the customer has yet to be told, is none any more.
 */
export const nameAccused: Decide<CommandOf<'name-accused'>> = (c, { accused, reason }) => {
  if (isAccused(c, accused)) return { type: 'nothing-to-change', message: `${accused} is accused already.` };
  const { progress } = c;
  const theirs =
    progress.state === 'merged' && progress.answer !== null && authorsOf(progress.answer).includes(accused);
  return [{ type: 'accused_named', accused, reason }, ...(theirs ? [answeredByAccused(progress.into, accused)] : [])];
};

/** Says that it is not about them after all. What they owned or handled is theirs again, unless it was given to somebody else. */
export const clearAccused: Decide<CommandOf<'clear-accused'>> = (c, { accused, reason }) =>
  isAccused(c, accused)
    ? [{ type: 'accused_cleared', accused, reason }]
    : { type: 'nothing-to-change', message: `${accused} is not accused; accused: ${c.accused.join(', ')}.` };
