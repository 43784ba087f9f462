import type { Words } from '../../language';
import { type Definition, define } from '../definition';
import { ENDS, ENQUIRIES_EXCLUDED, NOTHING_EXCLUDED, OF_THE_OWNER, OF_WHO_ANSWERED } from './said';

const COMPLAINT = { caseKind: 'complaint' } as const;
const CUSTOMERS: Words = {
  en: 'customers of the unit in the month, as loaded; there is none for a row that is not one unit in one month',
  zh: '该单位当月的客户数（以登记为准）；不是单个单位单个月份的行没有此数',
};

const received = (id: string, per: 10_000 | 1_000_000, name: Words) =>
  define({
    id,
    version: 1,
    shape: 'count',
    better: 'lower',
    counts: 'received',
    of: COMPLAINT,
    per,
    name,
    words: {
      counts: { en: 'complaints, by the moment of their receipt', zh: '受理的投诉，按受理时间' },
      numerator: { en: 'complaints received', zh: '受理的投诉' },
      denominator: CUSTOMERS,
      exclusions: ENQUIRIES_EXCLUDED,
      whose: OF_THE_OWNER,
    },
  });

const escalated = (id: string, per: 10_000 | 1_000_000, name: Words) =>
  define({
    id,
    // Version 1 left out what an appeal had reopened.
    version: 2,
    shape: 'count',
    better: 'lower',
    counts: 'ended',
    of: { ...COMPLAINT, with: ['escalated'] },
    per,
    name,
    words: {
      counts: ENDS,
      numerator: {
        en: 'complaints that had gone to the leadership or to the regulator before they ended',
        zh: '终结前已上报领导层或申诉至监管机构的投诉',
      },
      denominator: CUSTOMERS,
      exclusions: ENQUIRIES_EXCLUDED,
      whose: OF_WHO_ANSWERED,
    },
  });

/** Figures that are told for so many customers, and what they are made of. */
export const PER_CUSTOMERS: readonly Definition[] = [
  received('complaints-per-ten-thousand', 10_000, { en: 'complaints per ten thousand customers', zh: '万投比' }),
  received('complaints-per-million', 1_000_000, { en: 'complaints per million customers', zh: '百万投诉量' }),
  escalated('escalated-per-ten-thousand', 10_000, {
    en: 'escalated complaints per ten thousand customers',
    zh: '升级投诉万位比',
  }),
  escalated('escalated-per-million', 1_000_000, {
    en: 'escalated complaints per million customers',
    zh: '升级投诉百万位比',
  }),
  define({
    id: 'appeals',
    version: 1,
    shape: 'count',
    counts: 'appealed',
    of: {},
    name: { en: 'appeals to the regulator', zh: '申诉量' },
    words: {
      counts: { en: 'appeals, by the moment at which they were recorded', zh: '申诉，按登记时间' },
      numerator: { en: 'appeals', zh: '申诉' },
      denominator: { en: 'appeals', zh: '申诉' },
      exclusions: NOTHING_EXCLUDED,
      whose: { en: 'the responsible unit, and the person who recorded it', zh: '负责的单位，以及登记的人员' },
    },
  }),
];
