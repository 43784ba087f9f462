import type { RepeatEvent } from '../domain/complaint/repeats/events';
import type { EventWords } from './words';

/** Complaints of the same customer about the same. */
export const REPEATS_EVENTS: EventWords<RepeatEvent> = {
  repeat_mended: { en: 'what it repeats is found anew', zh: '重新认定是否重复投诉' },
};
