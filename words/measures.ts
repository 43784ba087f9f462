import { AGE_RANGES, type Cut, type Period } from '../domain/measures/cut';
import type { FactKind, FactKinds } from '../domain/measures/fact';
import type { Way } from '../domain/policy/rules';
import {
  CLOCK_WORDS,
  CLOSING_WORDS,
  FOLLOW_UP_WORDS,
  LOOK_BACK_WORDS,
  STAGE_WORDS,
  STATE_WORDS,
  SUPERVISION_REASON_WORDS,
} from './terms';
import type { Words } from './words';

/** What a figure is cut by. */
export const CUT_WORDS: Readonly<Record<Cut, Words>> = {
  unit: { en: 'unit', zh: '单位' },
  'unit-tree': { en: 'unit, with all below it', zh: '单位（含下级）' },
  category: { en: 'category', zh: '类别' },
  'category-tree': { en: 'category, with all below it', zh: '类别（含下级）' },
  channel: { en: 'channel', zh: '渠道' },
  way: { en: 'online or offline', zh: '线上线下' },
  severity: { en: 'severity', zh: '严重程度' },
  'customer-class': { en: 'customer class', zh: '客户类别' },
  kind: { en: 'complaint or enquiry', zh: '投诉或咨询' },
  policy: { en: 'policy', zh: '政策' },
  'policy-version': { en: 'version of the policy', zh: '政策版本' },
  person: { en: 'person', zh: '人员' },
  what: { en: 'sort', zh: '细类' },
  number: { en: 'score or level', zh: '分值或层级' },
  cause: { en: 'root cause', zh: '根因' },
  area: { en: 'area', zh: '地区' },
  product: { en: 'product', zh: '产品' },
  weekday: { en: 'weekday', zh: '星期' },
  hour: { en: 'hour of the day', zh: '时段（小时）' },
  partner: { en: 'partner', zh: '合作单位' },
  age: { en: 'days', zh: '天数' },
  reason: { en: 'why it waits', zh: '等待原因' },
  remedy: { en: 'remedy', zh: '补救' },
};

/** The ranges of days, by their names in the cut. */
export const AGE_WORDS: Readonly<Record<string, Words>> = Object.fromEntries(
  AGE_RANGES.map((range) => {
    const [from, to] = range.split('-').map(Number) as [number, number];
    const words = range.endsWith('-')
      ? { en: `${from} days and more`, zh: `${from} 天及以上` }
      : { en: `${from} to ${to} days`, zh: `${from}–${to} 天` };
    return [range, words];
  }),
);

export const PERIOD_WORDS: Readonly<Record<Period, Words>> = {
  day: { en: 'day', zh: '日' },
  week: { en: 'week', zh: '周' },
  month: { en: 'month', zh: '月' },
  quarter: { en: 'quarter', zh: '季' },
  year: { en: 'year', zh: '年' },
};

export const WAY_WORDS: Readonly<Record<Way, Words>> = {
  online: { en: 'online', zh: '线上' },
  offline: { en: 'offline', zh: '线下' },
  'passed-on': { en: 'passed on', zh: '转办' },
};

/** What is counted, by the sort of fact. */
export const FACT_WORDS: Readonly<Record<FactKind, Words>> = {
  received: { en: 'complaints received', zh: '受理' },
  ended: { en: 'complaints that ended', zh: '终结' },
  reopened: { en: 'reopenings', zh: '重开' },
  stage: { en: 'stages that were left', zh: '阶段' },
  held: { en: 'units that were left', zh: '单位停留' },
  clock: { en: 'clocks that stopped', zh: '时限' },
  breach: { en: 'clocks that ran out', zh: '超时' },
  'asked-why': { en: 'delays to be explained', zh: '要求说明的逾期' },
  explained: { en: 'delays explained', zh: '已说明的逾期' },
  dispatch: { en: 'complaints given to a unit', zh: '派单' },
  giving: { en: 'what units were given', zh: '交办' },
  ruling: { en: 'rulings on returns', zh: '退单裁定' },
  urged: { en: 'urges', zh: '催办' },
  extension: { en: 'rulings on more time', zh: '延期审批' },
  escalated: { en: 'escalations', zh: '逐级上报' },
  appealed: { en: 'appeals', zh: '申诉' },
  supervised: { en: 'supervisions', zh: '督办' },
  'looked-back': { en: 'look-backs', zh: '回头看' },
  call: { en: 'call-backs', zh: '回访' },
  'repair-call': { en: 'calls to customers left dissatisfied', zh: '修复回访' },
  open: { en: 'open complaints', zh: '未办结' },
};

/** The sorts of each fact: the values of the cut `what`. */
export const SORT_WORDS: { readonly [Kind in FactKind]: Readonly<Record<FactKinds[Kind], Words>> } = {
  received: {
    filed: { en: 'filed here', zh: '本系统登记' },
    history: { en: 'history of another system', zh: '其他系统的历史' },
  },
  ended: {
    ...CLOSING_WORDS,
    not_accepted: STATE_WORDS.not_accepted,
    withdrawn: STATE_WORDS.withdrawn,
    terminated: STATE_WORDS.terminated,
  },
  reopened: { reopened: { en: 'reopened', zh: '重开' } },
  stage: STAGE_WORDS,
  held: STAGE_WORDS,
  clock: CLOCK_WORDS,
  breach: CLOCK_WORDS,
  'asked-why': CLOCK_WORDS,
  explained: CLOCK_WORDS,
  dispatch: { first: { en: 'the first time', zh: '首次派单' } },
  giving: { case: { en: 'the case', zh: '投诉' }, task: { en: 'a task', zh: '协办任务' } },
  ruling: { agreed: { en: 'agreed', zh: '同意退单' }, refused: { en: 'refused', zh: '不予退单' } },
  urged: { customer: { en: 'by the customer', zh: '客户催办' }, staff: { en: 'by staff', zh: '内部催办' } },
  extension: { granted: { en: 'granted', zh: '同意延期' }, refused: { en: 'refused', zh: '不予延期' } },
  escalated: {
    clock: { en: 'a missed limit', zh: '超时' },
    'by-hand': { en: 'by hand', zh: '人工上报' },
    repeat: { en: 'a repeat', zh: '重复投诉' },
    critical: { en: 'critical', zh: '重大投诉' },
  },
  appealed: { regulator: { en: 'to the regulator', zh: '向监管机构申诉' } },
  supervised: SUPERVISION_REASON_WORDS,
  'looked-back': { holds: LOOK_BACK_WORDS.holds, 'does-not-hold': LOOK_BACK_WORDS.fails },
  call: FOLLOW_UP_WORDS,
  'repair-call': FOLLOW_UP_WORDS,
  open: STAGE_WORDS,
};
