import type { Words } from '../../words/words';

/** What stands in a mail around the names of actions, clocks and kinds of notices. */
export const MAIL_LINES = {
  subjectOne: { en: '[Shouwen] {number}: {what}', zh: '[首问] {number}：{what}' },
  subjectMany: {
    en: '[Shouwen] {count} notices, {urgent} of them overdue, escalated or critical',
    zh: '[首问] {count} 件事项，其中 {urgent} 件超时、上报或重大',
  },
  opening: { en: 'You are to know of the following ({count}):', zh: '以下 {count} 件事项需要您知悉：' },
  whatOfClock: { en: '{kind} ({clock})', zh: '{kind}（{clock}）' },
  item: { en: '{index}. {number}  {category}', zh: '{index}. {number}　{category}' },
  why: { en: '   {what}  {unit}', zh: '   {what}　{unit}' },
  toDo: { en: '   To do: {action}', zh: '   请办理：{action}' },
  overdue: { en: '   Overdue: {clock} since {since}', zh: '   超时：{clock}，限至 {since}' },
  until: { en: '   Until: {due}', zh: '   时限：{due}' },
  link: { en: '   {link}', zh: '   {link}' },
  closing: {
    en: 'This mail was sent by a system; please do not answer it. Sign in to see what the complaint says.',
    zh: '本邮件由系统自动发送，请勿回复。投诉内容请登录后查看。',
  },
} as const satisfies Record<string, Words>;
