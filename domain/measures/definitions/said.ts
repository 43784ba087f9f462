import type { Words } from '../../language';

/** What several definitions say in the same words. */

export const NOTHING_EXCLUDED: Words = { en: 'nothing', zh: '无' };
export const ENQUIRIES_EXCLUDED: Words = { en: 'enquiries', zh: '咨询' };

/** Ends of runs. */
export const ENDS: Words = {
  en: 'complaints that ended, by the moment at which they did; one that was reopened and ends again is counted again, from the reopening on',
  zh: '终结的投诉，按终结的时间；重开后再次终结的，自重开起另计一次',
};
export const CLOSED: Words = { en: 'complaints that were closed', zh: '办结的投诉' };
export const OF_WHO_ANSWERED: Words = {
  en: 'the unit and the person who had found the answer when the customer was told of it; without an answer those who had the case',
  zh: '答复客户时负责办理的单位和人员；未答复的，为当时持有投诉的单位和人员',
};
export const OF_THE_OWNER: Words = { en: 'the unit and the person who took it', zh: '受理的单位和人员' };
export const OF_THE_CLOCK: Words = {
  en: 'the unit that held the clock, and the person whose act stopped it',
  zh: '时限所属的单位，以及使时限停止的人员',
};

/** Clocks that stopped. */
export const STOPPED_CLOCKS: Words = {
  en: 'clocks that stopped, by that moment; one that goes on later is counted each time it stops. Cut it by `what` for the kinds of clocks',
  zh: '停止的时限，按停止的时间；之后继续计时的，每次停止各计一次。可按 what 分时限种类',
};

/** The ways in which a case is closed. */
export const CLOSINGS_ALL = [
  'first-contact',
  'satisfied',
  'dissatisfied',
  'unreachable',
  'no-follow-up',
  'declined',
] as const;
