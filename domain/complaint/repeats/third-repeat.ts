import { type Complaint, holdingUnit, isUnanswered } from '../state';

/** The head of the unit that has a third repeat is told at once: the owner's, and each that is responsible later. */
export function isRepeatToEscalate(c: Omit<Complaint, 'rules'>): boolean {
  const { repeat, progress } = c;
  const worked = isUnanswered(progress.state) && !('aside' in progress);
  return repeat?.often === true && worked && !repeat.told.includes(holdingUnit(c)[0]);
}
