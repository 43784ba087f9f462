import { useSpeech } from '../frame/language';
import type { CalendarDay } from './document';

/** What the API says of a day, in words. */
export function useDayWords() {
  const { t, say, named } = useSpeech();
  const kindOf = ({ kind, like, slots }: CalendarDay): string => {
    if (kind === 'day-off') return t('calendars:dayOff');
    if (kind === 'exception') return t('calendars:exception');
    if (kind === 'ordinary') return t(slots.length > 0 ? 'calendars:ordinary' : 'calendars:rest');
    return like === null ? t('calendars:makeUp') : t('calendars:makeUpLike', { weekday: named('weekday', like) });
  };
  const slotsInWords = (slots: readonly string[]): string => {
    if (slots.length === 0) return t('calendars:noWork');
    if (slots.length === 1 && slots[0] === '00:00-24:00') return t('calendars:allDay');
    return slots.map((slot) => slot.replace('-', '–')).join(', ');
  };
  const hoursOf = ({ slots }: CalendarDay): string => slotsInWords(slots);
  const inWords = (day: CalendarDay): string =>
    [day.name === null ? undefined : say(day.name), kindOf(day), day.slots.length > 0 ? hoursOf(day) : undefined]
      .filter((part) => part !== undefined)
      .join(', ');
  /** The sign that a day carries besides its colour; none for ordinary days. */
  const mark = ({ kind }: CalendarDay): string | null => {
    switch (kind) {
      case 'day-off':
        return t('calendars:offMark');
      case 'make-up':
        return t('calendars:makeUpMark');
      case 'exception':
        return t('calendars:exceptionMark');
      default:
        return null;
    }
  };
  return { kindOf, hoursOf, slotsInWords, inWords, mark };
}
