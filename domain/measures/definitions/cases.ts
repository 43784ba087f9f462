import { type Definition, define } from '../definition';
import { CLOSED, CLOSINGS_ALL, ENDS, ENQUIRIES_EXCLUDED, OF_THE_OWNER, OF_WHO_ANSWERED } from './said';

const COMPLAINT = { caseKind: 'complaint' } as const;
const ENDED = { counts: 'ended', version: 1 } as const;
const CLOSED_CASES = { ...COMPLAINT, what: CLOSINGS_ALL } as const;
const ended = { counts: ENDS, whose: OF_WHO_ANSWERED } as const;
const received = {
  counts: { en: 'what came in, by the moment of its receipt', zh: '受理的投诉，按受理时间' },
  whose: OF_THE_OWNER,
} as const;
const ALL_CLOSED = { ...ended, denominator: CLOSED, exclusions: ENQUIRIES_EXCLUDED } as const;

/** Figures about whole cases: how many came in, how they ended, and how long they took. */
export const CASES: readonly Definition[] = [
  define({
    id: 'volume',
    version: 1,
    shape: 'count',
    counts: 'received',
    of: COMPLAINT,
    name: { en: 'complaints received', zh: '投诉量' },
    words: {
      ...received,
      numerator: { en: 'complaints', zh: '投诉' },
      denominator: { en: 'complaints', zh: '投诉' },
      exclusions: ENQUIRIES_EXCLUDED,
    },
  }),
  define({
    id: 'enquiries',
    version: 1,
    shape: 'count',
    counts: 'received',
    of: { caseKind: 'enquiry' },
    name: { en: 'enquiries received', zh: '咨询量' },
    words: {
      ...received,
      numerator: { en: 'enquiries', zh: '咨询' },
      denominator: { en: 'enquiries', zh: '咨询' },
      exclusions: { en: 'complaints', zh: '投诉' },
    },
  }),
  define({
    id: 'repeats',
    better: 'lower',
    version: 1,
    shape: 'rate',
    counts: 'received',
    of: COMPLAINT,
    where: { with: ['repeat'] },
    name: { en: 'repeat complaints', zh: '重复投诉占比' },
    words: {
      ...received,
      numerator: {
        en: 'of these, those whose customer was known at the receipt to have complained of the same before, by the policy',
        zh: '其中受理时已知同一客户此前就同一事项投诉过的（按政策）',
      },
      denominator: { en: 'complaints received', zh: '受理的投诉' },
      exclusions: ENQUIRIES_EXCLUDED,
    },
  }),
  define({
    id: 'groups',
    better: 'lower',
    version: 1,
    shape: 'rate',
    counts: 'received',
    of: COMPLAINT,
    where: { with: ['group'] },
    name: { en: 'complaints of groups', zh: '群体投诉占比' },
    words: {
      ...received,
      numerator: {
        en: 'of these, those that were known at the receipt to be of a group of customers',
        zh: '其中受理时已知为群体投诉的',
      },
      denominator: { en: 'complaints received', zh: '受理的投诉' },
      exclusions: ENQUIRIES_EXCLUDED,
    },
  }),
  define({
    ...ENDED,
    id: 'closed',
    shape: 'count',
    of: CLOSED_CASES,
    name: { en: 'complaints closed', zh: '办结量' },
    words: {
      ...ALL_CLOSED,
      numerator: {
        en: 'complaints that were closed. Cut them by `what` for the ways of closing, by `cause` for root causes',
        zh: '办结的投诉，可按 what 分办结方式，按 cause 分根因',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'completion',
    better: 'higher',
    shape: 'rate',
    of: COMPLAINT,
    where: { what: CLOSINGS_ALL },
    name: { en: 'completion rate', zh: '处理完成率' },
    words: {
      ...ended,
      numerator: CLOSED,
      denominator: { en: 'complaints that ended in any way', zh: '以任何方式终结的投诉' },
      exclusions: ENQUIRIES_EXCLUDED,
    },
  }),
  define({
    ...ENDED,
    id: 'first-contact-resolution',
    better: 'higher',
    shape: 'rate',
    of: CLOSED_CASES,
    where: { what: ['first-contact'] },
    name: { en: 'first-contact resolution', zh: '一次接触解决率' },
    words: {
      ...ALL_CLOSED,
      numerator: {
        en: 'of these, those that were answered at once by whoever was asked first',
        zh: '其中首问人员当场答复办结的',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'groups-closed',
    better: 'lower',
    shape: 'rate',
    of: CLOSED_CASES,
    where: { with: ['group'] },
    name: { en: 'complaints of groups among those closed', zh: '办结投诉中群体投诉占比' },
    words: {
      ...ALL_CLOSED,
      numerator: {
        en: 'of these, those that were known to be of a group of customers when they were closed, also where that was found out on the way',
        zh: '其中办结时已知为群体投诉的，含办理中才发现的',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'reopened',
    better: 'lower',
    shape: 'rate',
    of: CLOSED_CASES,
    where: { with: ['again'] },
    name: { en: 'closed after a reopening', zh: '重开后办结占比' },
    words: {
      ...ALL_CLOSED,
      numerator: { en: 'of these, those that had been reopened', zh: '其中重开后办结的' },
    },
  }),
  define({
    id: 'reopenings',
    better: 'lower',
    version: 1,
    shape: 'count',
    counts: 'reopened',
    of: COMPLAINT,
    name: { en: 'reopenings', zh: '重开量' },
    words: {
      counts: { en: 'complaints that were reopened, by that moment', zh: '重开的投诉，按重开时间' },
      numerator: { en: 'reopenings', zh: '重开次数' },
      denominator: { en: 'reopenings', zh: '重开次数' },
      exclusions: ENQUIRIES_EXCLUDED,
      whose: {
        en: 'the unit that was responsible when it had been closed, and the person who reopened it',
        zh: '原办结时负责的单位，以及办理重开的人员',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'timely-cases',
    better: 'higher',
    shape: 'rate',
    of: COMPLAINT,
    among: { with: ['judged'] },
    where: { without: ['overdue'] },
    name: { en: 'timely rate by case', zh: '投诉及时率' },
    words: {
      ...ended,
      numerator: {
        en: 'of these, those whose promise to the customer was not broken',
        zh: '其中未超过对客户承诺时限的',
      },
      denominator: { en: 'complaints that ended and had a promise to the customer', zh: '终结且有对外承诺时限的投诉' },
      exclusions: {
        en: 'enquiries; complaints without such a promise, and imported ones of which nobody said whether they were late',
        zh: '咨询；没有承诺时限的投诉，以及导入时未说明是否逾期的历史工单',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'handling-time',
    better: 'lower',
    shape: 'elapsed',
    of: CLOSED_CASES,
    name: { en: 'handling time', zh: '平均处理时长' },
    words: {
      ...ALL_CLOSED,
      numerator: {
        en: 'from the receipt, or the reopening, until the closing: all time',
        zh: '自受理或重开至办结的全部时长',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'handling-time-working',
    better: 'lower',
    shape: 'working',
    of: CLOSED_CASES,
    among: { without: ['history'] },
    name: { en: 'handling time in working hours', zh: '平均处理时长（工作时间）' },
    words: {
      ...ended,
      numerator: {
        en: 'from the receipt, or the reopening, until the closing: the working time of its calendar',
        zh: '自受理或重开至办结的工作时间（按投诉的日历）',
      },
      denominator: CLOSED,
      exclusions: {
        en: 'enquiries; imported history, whose calendar is not known',
        zh: '咨询；导入的历史工单（日历未知）',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'founded',
    shape: 'rate',
    of: CLOSED_CASES,
    among: { withOneOf: ['founded', 'unfounded'] },
    where: { with: ['founded'] },
    name: { en: 'founded share', zh: '属实率' },
    words: {
      ...ended,
      numerator: { en: 'of these, those whose answer says that they were justified', zh: '其中答复认定属实的' },
      denominator: { en: 'closed complaints whose answer says whether they were', zh: '答复中认定是否属实的办结投诉' },
      exclusions: {
        en: 'enquiries; complaints that nobody has judged, as those answered at once',
        zh: '咨询；未作认定的投诉，例如当场答复的',
      },
    },
  }),
  define({
    ...ENDED,
    id: 'supervised',
    better: 'lower',
    shape: 'rate',
    of: COMPLAINT,
    where: { with: ['supervised'] },
    name: { en: 'supervised share', zh: '督办占比' },
    words: {
      ...ended,
      numerator: { en: 'of these, those that were supervised', zh: '其中督办过的' },
      denominator: { en: 'complaints that ended', zh: '终结的投诉' },
      exclusions: ENQUIRIES_EXCLUDED,
    },
  }),
  define({
    ...ENDED,
    id: 'escalated',
    // Version 1 left out what an appeal had reopened.
    version: 2,
    better: 'lower',
    shape: 'rate',
    of: COMPLAINT,
    where: { with: ['escalated'] },
    name: { en: 'escalated share', zh: '升级投诉占比' },
    words: {
      ...ended,
      numerator: {
        en: 'of these, those that had gone to the leadership or to the regulator before they ended',
        zh: '其中终结前已上报领导层或申诉至监管机构的',
      },
      denominator: { en: 'complaints that ended', zh: '终结的投诉' },
      exclusions: ENQUIRIES_EXCLUDED,
    },
  }),
];
