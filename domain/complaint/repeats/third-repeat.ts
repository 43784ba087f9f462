import { type Complaint, holdingUnit, isUnanswered } from '../state';

/**
 * Whether a head has to be told of a third repeat: the head of the owner's unit at once, and later the head of each
 * unit that becomes responsible.
 */
export function isRepeatToEscalate(c: Omit<Complaint, 'rules'>): boolean {
  const { repeat, progress } = c;
  const worked = isUnanswered(progress.state) && !('aside' in progress);
  return repeat?.often === true && worked && !repeat.told.includes(holdingUnit(c)[0]);
}
