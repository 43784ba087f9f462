import type { Words } from '../../words/words';

/** What stands around the events in a timeline. */
export const PHRASES = {
  title: { en: 'Complaint {number}: {facts}', zh: '投诉 {number}：{facts}' },
  note: {
    en: 'Times are those of China. Warnings before a limit are left out.',
    zh: '时间为北京时间。时限前的预警从略。',
  },
  told: { en: 'told', zh: '已告知' },
  of: { en: '{what} of {unit}', zh: '{unit}{what}' },
  end: {
    en: 'In the end: {met} clocks met, {missed} missed, {void} not counted.',
    zh: '结果：按时 {met} 个，超时 {missed} 个，不计 {void} 个。',
  },
} as const satisfies Record<string, Words>;
