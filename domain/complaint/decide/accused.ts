import { isAccused } from '../accused';
import type { CommandOf } from '../commands';
import type { Decide } from './decision';

/** Says that the complaint is about somebody of the staff, whose duties in it move at once. */
export const nameAccused: Decide<CommandOf<'name-accused'>> = (c, { accused, reason }) =>
  isAccused(c, accused)
    ? { type: 'nothing-to-change', message: `${accused} is accused already.` }
    : [{ type: 'accused_named', accused, reason }];

/** Says that it is not about them after all. What they owned or handled is theirs again, unless it was given to somebody else. */
export const clearAccused: Decide<CommandOf<'clear-accused'>> = (c, { accused, reason }) =>
  isAccused(c, accused)
    ? [{ type: 'accused_cleared', accused, reason }]
    : { type: 'nothing-to-change', message: `${accused} is not accused; accused: ${c.accused.join(', ')}.` };
