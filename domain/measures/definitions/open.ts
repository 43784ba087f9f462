import type { Words } from '../../language';
import { type Definition, define } from '../definition';
import { ENQUIRIES_EXCLUDED } from './said';

const COMPLAINT = { caseKind: 'complaint' } as const;
const open = { counts: 'open', version: 1, of: COMPLAINT } as const;
const said = {
  counts: {
    en: 'complaints that are open at the end of the period, as they stand then; of a period that is not over, as they stand now. Cut them by `what` for their stages, by `age`, `reason` and `remedy`',
    zh: '期末未办结的投诉，按当时的状态；未结束的时段按目前状态。可按 what 分阶段，按 age、reason、remedy 分时长、原因和补救',
  },
  exclusions: ENQUIRIES_EXCLUDED,
  whose: {
    en: 'the unit that has it, and its handler, else its owner',
    zh: '持有投诉的单位及其处理人；尚无处理人的为首问责任人',
  },
} as const;
const OPEN: Words = { en: 'open complaints', zh: '未办结的投诉' };

/** What is unresolved at the end of each period. */
export const OPEN_CASES: readonly Definition[] = [
  define({
    ...open,
    id: 'open-cases',
    shape: 'count',
    name: { en: 'open complaints', zh: '未办结投诉量' },
    words: { ...said, numerator: OPEN, denominator: OPEN },
  }),
  define({
    ...open,
    id: 'open-unanswered',
    better: 'lower',
    shape: 'rate',
    where: { without: ['answered'] },
    name: { en: 'open without an answer', zh: '未答复占比' },
    words: {
      ...said,
      numerator: { en: 'of these, those whose customer has no answer yet', zh: '其中尚未答复客户的' },
      denominator: OPEN,
    },
  }),
  define({
    ...open,
    id: 'open-overdue',
    better: 'lower',
    shape: 'rate',
    where: { with: ['overdue'] },
    name: { en: 'open and overdue', zh: '超时未办结占比' },
    words: {
      ...said,
      numerator: {
        en: 'of these, those whose promise to the customer has been broken',
        zh: '其中已超过对客户承诺时限的',
      },
      denominator: OPEN,
    },
  }),
  define({
    ...open,
    id: 'open-late',
    better: 'lower',
    shape: 'rate',
    where: { with: ['late'] },
    name: { en: 'open with work that is late', zh: '有环节超时的未办结占比' },
    words: {
      ...said,
      numerator: {
        en: 'of these, those in which some clock has run out and what it measures is still to be done',
        zh: '其中有时限已到期而事项尚未完成的',
      },
      denominator: OPEN,
    },
  }),
  define({
    ...open,
    id: 'age-of-open',
    better: 'lower',
    shape: 'elapsed',
    name: { en: 'age of open complaints', zh: '未办结投诉时长' },
    words: {
      ...said,
      numerator: {
        en: 'from the receipt, or the reopening, until that moment: all time',
        zh: '自受理或重开至该时刻的全部时长',
      },
      denominator: OPEN,
    },
  }),
];
