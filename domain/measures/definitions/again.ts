import { HOUR } from '../../time';
import { type Definition, define } from '../definition';
import { CLOSED, CLOSINGS_ALL, ENDS, ENQUIRIES_EXCLUDED, OF_THE_OWNER, OF_WHO_ANSWERED } from './said';

const COMPLAINT = { caseKind: 'complaint' } as const;

/** Figures about customers who come again. */
export const AGAIN: readonly Definition[] = [
  define({
    id: 'repeat-rate',
    better: 'lower',
    version: 1,
    shape: 'rate',
    counts: 'received',
    of: COMPLAINT,
    orders: { within: HOUR, atLeast: 2 },
    name: { en: 'repeat rate', zh: '重复投诉率' },
    words: {
      counts: {
        en: 'customers of complaints, by the moments of their receipt. A customer is known by the billing number, else by the phone, as it was given at the receipt; in each category they are counted apart',
        zh: '投诉的客户，按受理时间；以受理时登记的计费号码识别，没有的以电话识别，同一客户按类别分别计',
      },
      numerator: {
        en: 'of these, those with two orders or more in the row; complaints that came no more than an hour after the one before are one order',
        zh: '其中该行内有两次及以上投诉的；与前一次相隔不超过 1 小时的计为一次',
      },
      denominator: { en: 'customers', zh: '客户' },
      exclusions: { en: 'enquiries; complaints of which nobody knows whose they are', zh: '咨询；无法识别客户的投诉' },
      whose: OF_THE_OWNER,
    },
  }),
  define({
    id: 'causes-of-repeats',
    version: 1,
    shape: 'count',
    counts: 'ended',
    of: { ...COMPLAINT, what: CLOSINGS_ALL, with: ['repeat'] },
    name: { en: 'repeat complaints by their causes', zh: '重复投诉原因' },
    words: {
      counts: ENDS,
      numerator: {
        en: 'closed complaints that repeated an earlier one, by the policy. Cut them by `cause`',
        zh: '办结的重复投诉（按政策），可按 cause 分原因',
      },
      denominator: { en: 'closed complaints that repeated an earlier one', zh: '办结的重复投诉' },
      exclusions: ENQUIRIES_EXCLUDED,
      whose: OF_WHO_ANSWERED,
    },
  }),
  define({
    id: 'first-time-resolution',
    better: 'higher',
    // Version 1 did not ask what the customer did after the closing.
    version: 2,
    shape: 'rate',
    counts: 'ended',
    of: { ...COMPLAINT, what: CLOSINGS_ALL },
    where: { without: ['returned', 'reworked', 'again', 'repeat'] },
    quietFor: 30,
    name: { en: 'first-time resolution', zh: '首次解决率' },
    words: {
      counts: {
        en: 'complaints that were closed, each counted 30 days after its closing, or as many as are asked for: then it is known whether the customer came back, so nothing changes a period that is over',
        zh: '办结的投诉，在办结 30 天后（或请求的天数后）计数：届时客户是否再来已知，已结束的时段不再变化',
      },
      numerator: {
        en: 'of these, those that no unit gave back, that were not worked on again, had not been reopened and repeated nothing, and whose customer did not come back within these days: no reopening, and no other complaint of the customer in the category was put on record',
        zh: '其中未退单、未重办、非重开、非重复，且其间客户未再来的：未重开，也没有登记同一客户同一类别的其他投诉',
      },
      denominator: CLOSED,
      exclusions: {
        en: 'enquiries. Complaints whose customer is not known are counted; of them only a reopening can be known',
        zh: '咨询。无法识别客户的投诉照计，仅能知道是否重开',
      },
      whose: OF_WHO_ANSWERED,
    },
  }),
];
