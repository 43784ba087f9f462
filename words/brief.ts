import type { BriefList } from '../domain/brief/brief';
import type { Light } from '../domain/measures/target';
import type { Words } from './words';

/** What stands over each list of the daily brief. `{…}` is filled in. */
export const BRIEF_HEADINGS: Readonly<Record<BriefList, Words>> = {
  due: {
    en: 'Limits that run out before {until}, the next brief: {total}',
    zh: '{until}（下一份简报）前到期的时限：{total}',
  },
  overdue: { en: 'Overdue now: {total}', zh: '现已超时：{total}' },
  escalations: { en: 'Escalations that wait for you to acknowledge them: {total}', zh: '待您确认的上报：{total}' },
  explanations: { en: 'Explanations that you owe: {total}', zh: '待您提交的逾期说明：{total}' },
  parts: { en: 'Parts of reports that you owe: {total}', zh: '待您提交的报告有关部分：{total}' },
  came: { en: 'Came in since {since}: {total}', zh: '{since} 以来转入：{total}' },
};

/** The same in the subject of the mail, of lists that have something. */
export const BRIEF_COUNTS: Readonly<Record<BriefList, Words>> = {
  due: { en: '{total} run out', zh: '{total} 项将到期' },
  overdue: { en: '{total} overdue', zh: '{total} 项超时' },
  escalations: { en: '{total} escalated', zh: '{total} 项上报' },
  explanations: { en: '{total} to explain', zh: '{total} 项待说明' },
  parts: { en: '{total} report parts', zh: '{total} 份报告待提交' },
  came: { en: '{total} new', zh: '{total} 件新转入' },
};

/** A figure that has a target, with how it stands against that. */
export const BRIEF_LIGHTS: Readonly<Record<Light, Words>> = {
  green: { en: '{line}: on target', zh: '{line}：达标' },
  yellow: { en: '{line}: yellow', zh: '{line}：黄灯' },
  red: { en: '{line}: red', zh: '{line}：红灯' },
};

/** What else the daily brief says. */
export const BRIEF_WORDS = {
  name: { en: 'Daily brief', zh: '每日简报' },
  subject: { en: '[Shouwen] Brief of {day}: {counts}', zh: '[首问] {day} 每日简报：{counts}' },
  opening: { en: 'As of {at}, for {units}.', zh: '{units}，截至 {at}。' },
  /** Units that are not named one by one. */
  units: { en: '{units} and {more} more units', zh: '{units}等，另有 {more} 个单位' },
  limit: { en: '{number}  {category}  {clock}, until {due}', zh: '{number}　{category}　{clock}，{due} 到期' },
  late: {
    en: '{number}  {category}  {clock}, since {due}: late by {late} of working time',
    zh: '{number}　{category}　{clock}，{due} 到期，已逾期 {late}（工作时间）',
  },
  owed: { en: '{number}  {category}  until {due}', zh: '{number}　{category}　时限 {due}' },
  owedAnyTime: { en: '{number}  {category}', zh: '{number}　{category}' },
  part: { en: 'Monthly report of {month}, {unit}, until {due}', zh: '{month} 月度报告，{unit}，时限 {due}' },
  came: { en: '{number}  {category}  {severity}', zh: '{number}　{category}　{severity}' },
  ofUnit: { en: '{line}  ({unit})', zh: '{line}　（{unit}）' },
  more: { en: 'and {more} more', zh: '另有 {more} 项' },
  all: { en: 'All: {link}', zh: '全部：{link}' },
  allOf: { en: 'All of {unit} ({total}): {link}', zh: '{unit}全部（{total}）：{link}' },
  moreUnits: { en: 'and {more} more units', zh: '另有 {more} 个单位' },
  figures: { en: '{month} so far', zh: '{month} 截至目前' },
  figure: {
    en: '{unit}, {measure}: {rate} ({numerator} of {denominator})',
    zh: '{unit}，{measure}：{rate}（{numerator}/{denominator}）',
  },
  hours: { en: '{hours} h {minutes} min', zh: '{hours} 小时 {minutes} 分' },
  closing: {
    en: 'This mail was sent by a system; please do not answer it. Whether you get it is up to you: {link}',
    zh: '本邮件由系统自动发送，请勿回复。是否接收可自行设置：{link}',
  },
} as const satisfies Readonly<Record<string, Words>>;
