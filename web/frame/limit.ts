import type { Speech } from './language';

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;

/**
 * A limit as the trade says it, in the zone of the case: the end of a day is 24:00 of that day.
 *
 * @param local as the API writes it, with the offset of that zone
 */
export function limit(local: string, { language, t }: Pick<Speech, 'language' | 't'>): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(local) ?? [];
  if (day === undefined || time === undefined) return local;
  // The fields are those of the zone of the case; in UTC they stay as they are.
  const at = Date.parse(`${day}T${time}Z`);
  const isMidnight = time === '00:00';
  const named = new Date(isMidnight ? at - 1 : at).toLocaleDateString(LOCALE[language], {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  return isMidnight ? t('endOfDay', { day: named }) : `${named} ${time}`;
}
