import { type Condition, type Definition, define } from '../definition';
import { CLOSED, CLOSINGS_ALL, ENDS, ENQUIRIES_EXCLUDED, OF_WHO_ANSWERED } from './said';

const CLOSED_CASES = { caseKind: 'complaint', what: CLOSINGS_ALL } as const;
const ended = { counts: ENDS, whose: OF_WHO_ANSWERED } as const;
const EVALUATED = { en: 'closed complaints whose customers said what they think', zh: '客户作出评价的办结投诉' };
const NOT_EVALUATED = {
  en: 'enquiries; complaints whose customers were not asked, not reached, or did not say',
  zh: '咨询；未回访、未联系上或客户未作评价的投诉',
};
const SATISFIED = {
  en: 'of these, those whose customers said last that they are satisfied, or fairly so',
  zh: '其中客户最后一次评价为满意或基本满意的',
};

const calls = {
  counts: { en: 'call-backs after a reply, by their moment', zh: '答复后的回访，按回访时间' },
  whose: { en: 'the unit that had found the answer, and the caller', zh: '负责答复的单位，以及回访员' },
} as const;
/** A share of what customers were asked in call-backs; other calls are the exclusions. */
const ofCalls = (of: Condition<'call'>) => ({ version: 1, shape: 'rate', counts: 'call', of }) as const;

const REACHED = { with: ['reached'] } as const;
const surveyed = {
  ...ended,
  denominator: { en: 'closed complaints whose customers were called back and reached', zh: '回访并联系上的办结投诉' },
  exclusions: {
    en: 'enquiries; complaints whose customers were not called back, or never reached',
    zh: '咨询；未回访或未联系上的投诉',
  },
} as const;

/** What customers say. Coverage is that of the asked among all. */
export const SATISFACTION: readonly Definition[] = [
  define({
    id: 'satisfaction-of-all',
    better: 'higher',
    version: 1,
    shape: 'rate',
    counts: 'ended',
    of: CLOSED_CASES,
    where: { with: ['satisfied'] },
    name: { en: 'satisfaction rate of all', zh: '投诉满意率（占全部）' },
    words: { ...ended, numerator: SATISFIED, denominator: CLOSED, exclusions: ENQUIRIES_EXCLUDED },
  }),
  define({
    id: 'satisfaction',
    better: 'higher',
    version: 1,
    shape: 'rate',
    counts: 'ended',
    of: CLOSED_CASES,
    among: { with: ['evaluated'] },
    where: { with: ['satisfied'] },
    name: { en: 'satisfaction rate of the evaluated', zh: '投诉满意率（占已评价）' },
    words: { ...ended, numerator: SATISFIED, denominator: EVALUATED, exclusions: NOT_EVALUATED },
  }),
  define({
    id: 'causes-of-dissatisfaction',
    version: 1,
    shape: 'count',
    counts: 'ended',
    of: { ...CLOSED_CASES, with: ['dissatisfied'] },
    name: { en: 'dissatisfied customers', zh: '不满意投诉量' },
    words: {
      ...ended,
      numerator: {
        en: 'closed complaints whose customers said last that they are dissatisfied. Cut them by `cause` or by category',
        zh: '客户最后一次评价为不满意的办结投诉，可按 cause 或类别分',
      },
      denominator: {
        en: 'closed complaints whose customers said last that they are dissatisfied',
        zh: '客户最后一次评价为不满意的办结投诉',
      },
      exclusions: NOT_EVALUATED,
    },
  }),
  define({
    id: 'response-rate',
    better: 'higher',
    version: 1,
    shape: 'rate',
    counts: 'ended',
    of: CLOSED_CASES,
    among: { ...REACHED, withOneOf: ['contacted-in-time', 'contacted-late'] },
    where: { with: ['contacted-in-time'], without: ['contacted-late'] },
    name: { en: 'response rate of the called back', zh: '响应率' },
    words: {
      ...surveyed,
      numerator: { en: 'of these, those with whom the first contact was in time', zh: '其中首次联系未超时限的' },
      exclusions: {
        en: 'enquiries; complaints whose customers were not called back or never reached, and those without a limit for the first contact',
        zh: '咨询；未回访或未联系上的投诉，以及没有首次联系时限的投诉',
      },
    },
  }),
  define({
    id: 'resolution-rate',
    better: 'higher',
    version: 1,
    shape: 'rate',
    counts: 'ended',
    of: CLOSED_CASES,
    among: { ...REACHED, withOneOf: ['resolved', 'unresolved'] },
    where: { with: ['resolved'] },
    name: { en: 'resolution rate of the called back', zh: '解决率' },
    words: {
      ...surveyed,
      numerator: {
        en: 'of these, those whose customers said last that the matter is resolved',
        zh: '其中客户最后一次表示问题已解决的',
      },
      denominator: {
        en: 'closed complaints whose customers were called back and reached, and said whether the matter is resolved',
        zh: '回访并联系上、且客户说明问题是否解决的办结投诉',
      },
      exclusions: {
        en: 'enquiries; complaints whose customers were not called back, never reached, or not asked that',
        zh: '咨询；未回访、未联系上或未询问问题是否解决的投诉',
      },
    },
  }),
  define({
    id: 'satisfaction-of-called-back',
    better: 'higher',
    version: 1,
    shape: 'rate',
    counts: 'ended',
    of: CLOSED_CASES,
    among: REACHED,
    where: { with: ['satisfied'] },
    name: { en: 'satisfaction rate of the called back', zh: '满意率（占回访联系上）' },
    words: { ...surveyed, numerator: SATISFIED },
  }),
  define({
    ...ofCalls({}),
    id: 'callback-reach',
    better: 'higher',
    where: { with: ['reached'] },
    name: { en: 'reach of call-backs', zh: '回访接通率' },
    words: {
      ...calls,
      numerator: { en: 'of these, those in which the customer was reached', zh: '其中联系上客户的' },
      denominator: { en: 'call-backs', zh: '回访次数' },
      exclusions: { en: 'calls to mend a dissatisfied closing', zh: '修复回访' },
    },
  }),
  define({
    ...ofCalls({}),
    id: 'tens',
    better: 'higher',
    among: { numbered: true },
    where: { number: [10] },
    name: { en: 'share of tens', zh: '十分率' },
    words: {
      ...calls,
      numerator: { en: 'of these, those with a score of ten', zh: '其中评十分的' },
      denominator: { en: 'call-backs with a score of the ten-point survey', zh: '有十分制评分的回访' },
      exclusions: { en: 'call-backs without a score', zh: '没有评分的回访' },
    },
  }),
  define({
    id: 'scores',
    version: 1,
    shape: 'count',
    counts: 'call',
    of: { numbered: true },
    name: { en: 'scores of the ten-point survey', zh: '十分制评分分布' },
    words: {
      ...calls,
      numerator: {
        en: 'call-backs with a score. Cut them by `number` for the distribution',
        zh: '有评分的回访，可按 number 得到分布',
      },
      denominator: { en: 'call-backs with a score', zh: '有评分的回访' },
      exclusions: { en: 'call-backs without a score', zh: '没有评分的回访' },
    },
  }),
  define({
    id: 'repair-calls',
    better: 'higher',
    version: 1,
    shape: 'rate',
    counts: 'repair-call',
    of: {},
    among: { with: ['reached'] },
    where: { what: ['restored'] },
    name: { en: 'mended by a repair call', zh: '修复回访成功率' },
    words: {
      ...calls,
      counts: {
        en: 'calls to customers who were left dissatisfied, by their moment',
        zh: '对不满意客户的修复回访，按回访时间',
      },
      numerator: { en: 'of these, those after which the customer was content', zh: '其中客户转为满意的' },
      denominator: { en: 'calls in which the customer was reached', zh: '联系上客户的修复回访' },
      exclusions: { en: 'calls in which nobody was reached', zh: '未联系上的修复回访' },
    },
  }),
];
