import type { Light } from '../domain/measures/target';
import type { Words } from './words';

/** What stands in files of the monthly report beside the figures and their definitions. `{…}` is filled in. */
export const REPORT_WORDS = {
  title: { en: 'Monthly report, {month}', zh: '{month} 月度报告' },
  all: { en: 'All units', zh: '全部单位' },
  counted: { en: 'Counted is what {units} answers for', zh: '仅计{units}负责的部分' },
  notOver: {
    en: 'The month is not over: everything is as it stands now',
    zh: '本月尚未结束，均为截至目前的情况',
  },
  kept: { en: 'Kept as it was frozen, SHA-256 {sha256}', zh: '已定稿留存，SHA-256 {sha256}' },
  made: { en: 'Counted at {at}, {zone}', zh: '统计于 {at}（{zone}）' },
  figure: { en: 'Figure', zh: '指标' },
  value: { en: 'Value', zh: '值' },
  before: { en: 'Month before', zh: '上月' },
  yearBefore: { en: 'Year before', zh: '上年同月' },
  p50: { en: 'Half within', zh: '中位' },
  p90: { en: 'Nine in ten within', zh: '九成以内' },
  numerator: { en: 'Numerator', zh: '分子' },
  denominator: { en: 'Denominator', zh: '分母' },
  excluded: { en: 'Excluded', zh: '不计' },
  coverage: { en: 'Coverage', zh: '覆盖率' },
  target: { en: 'Target', zh: '目标' },
  yellow: { en: 'Yellow beyond', zh: '黄线' },
  red: { en: 'Red beyond', zh: '红线' },
  version: { en: 'Definition', zh: '口径版本' },
  above: { en: 'Above it', zh: '上级' },
  share: { en: 'Share', zh: '占比' },
  cumulative: { en: 'Cumulative share', zh: '累计占比' },
  unknown: { en: 'not known', zh: '不详' },
  itself: { en: '{name}, directly', zh: '{name}（本级）' },
  nothing: { en: 'Nothing is counted here.', zh: '无计数对象。' },
  left: { en: 'There are {count} further lines.', zh: '另有 {count} 行。' },
  definitions: { en: 'What is counted', zh: '口径' },
  counts: { en: 'Counts', zh: '计数对象' },
  exclusions: { en: 'Excluded', zh: '不计' },
  whose: { en: 'Whose figure', zh: '归属' },
  parts: { en: 'What units explain', zh: '各单位说明' },
  unit: { en: 'Unit', zh: '单位' },
  causes: { en: 'Why things were late', zh: '逾期原因' },
  done: { en: 'What was done', zh: '已采取的措施' },
  plans: { en: 'What is planned', zh: '下一步计划' },
  notGiven: { en: 'Nothing was given.', zh: '未提交。' },
  hours: { en: '{hours} h', zh: '{hours} 小时' },
  of: { en: 'of {count}', zh: '共 {count}' },
} as const satisfies Readonly<Record<string, Words>>;

/** How a figure stands against its target. */
export const LIGHT_WORDS: Readonly<Record<Light, Words>> = {
  green: { en: 'on target', zh: '达标' },
  yellow: { en: 'off target', zh: '未达标' },
  red: { en: 'far off target', zh: '严重未达标' },
};
