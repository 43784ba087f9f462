import type { Words } from '../../language';
import { type Definition, define } from '../definition';
import { NOTHING_EXCLUDED } from './said';

const FIRST_DISPATCHES: Words = {
  en: 'complaints that were dispatched for the first time, by that moment',
  zh: '首次派单的投诉，按派单时间',
};
const dispatched = {
  counts: FIRST_DISPATCHES,
  whose: { en: 'the unit of the owner, and the dispatcher', zh: '首问责任人的单位，以及派单员' },
};
const dispatch = { version: 1, shape: 'rate', counts: 'dispatch', of: {} } as const;
const NOTHING_NEEDED: Words = {
  en: 'complaints of categories that need nothing; those that were never dispatched are not counted at all',
  zh: '类别无必填要素的投诉；从未派单的不计',
};
const NEEDED: Words = { en: 'complaints whose category needed something then', zh: '当时类别有必填要素的投诉' };

const byUnit = (en: string, zh: string): Words => ({ en, zh });

/** A figure that is only a number of things that had better not happen. */
function number(
  { id, counts, of = {} }: Pick<Definition, 'id' | 'counts'> & Partial<Pick<Definition, 'of'>>,
  name: Words,
  said: Pick<Definition['words'], 'counts' | 'whose'>,
): Definition {
  const words = { ...said, numerator: name, denominator: name, exclusions: NOTHING_EXCLUDED };
  return define({ id, version: 1, better: 'lower', shape: 'count', counts, of, name, words });
}

/** What units were given and gave back, and how complete and well aimed dispatches were. */
export const UNITS: readonly Definition[] = [
  define({
    id: 'returns',
    better: 'lower',
    // Version 1 compared what was given in a period with what was returned in it, which are not the same cases.
    version: 2,
    shape: 'rate',
    counts: 'giving',
    of: {},
    where: { with: ['returned'] },
    name: { en: 'return rate', zh: '退单率' },
    words: {
      counts: {
        en: 'times a unit had been given a complaint, or a task in one, by the moment at which it became known whether the unit keeps it: it gives it back, hands in its work, or loses it in another way',
        zh: '单位接到投诉或协办任务的次数，按去留已定的时间：退回、提交办理结果，或因其他原因离开该单位',
      },
      numerator: { en: 'of these, those in which the unit gave it back', zh: '其中退回的' },
      denominator: { en: 'times it was known', zh: '去留已定的次数' },
      exclusions: {
        en: 'nothing; what comes back because a return was refused is not given again',
        zh: '无；因退单被驳回而返回的不另计',
      },
      whose: {
        en: 'the unit that had been given it, and the person by whose act it became known',
        zh: '接单的单位，以及使去留确定的人员',
      },
    },
  }),
  define({
    id: 'returns-refused',
    version: 1,
    shape: 'rate',
    counts: 'ruling',
    of: {},
    where: { what: ['refused'] },
    name: { en: 'refused returns', zh: '退单驳回率' },
    words: {
      counts: { en: 'rulings on returns, by their moment', zh: '退单裁定，按裁定时间' },
      numerator: { en: 'of these, those that refused', zh: '其中驳回的' },
      denominator: { en: 'rulings', zh: '裁定' },
      exclusions: NOTHING_EXCLUDED,
      whose: { en: 'the unit that had given it back, and the person who ruled', zh: '退单的单位，以及裁定的人员' },
    },
  }),
  define({
    ...dispatch,
    id: 'suggestions',
    version: 2,
    among: { with: ['suggested'] },
    where: { with: ['followed'] },
    name: { en: 'suggestions followed', zh: '建议采纳率' },
    words: {
      ...dispatched,
      numerator: { en: 'of these, those that went to the suggested unit', zh: '其中派往建议单位的' },
      denominator: { en: 'complaints for which the policy suggested a unit then', zh: '当时政策给出建议单位的投诉' },
      exclusions: { en: 'complaints for which no unit was suggested', zh: '没有建议单位的投诉' },
    },
  }),
  define({
    ...dispatch,
    id: 'completeness',
    better: 'higher',
    version: 2,
    among: { with: ['needed'] },
    where: { with: ['complete'] },
    name: { en: 'complete when dispatched', zh: '要素完整率' },
    words: {
      ...dispatched,
      numerator: { en: 'of these, those that lacked nothing of it', zh: '其中不缺要素的' },
      denominator: NEEDED,
      exclusions: NOTHING_NEEDED,
    },
  }),
  define({
    ...dispatch,
    id: 'completeness-at-intake',
    better: 'higher',
    among: { with: ['needed'] },
    where: { with: ['complete-at-intake'] },
    name: { en: 'complete when filed', zh: '登记时要素完整率' },
    words: {
      ...dispatched,
      numerator: { en: 'of these, those that lacked nothing of it when they were filed', zh: '其中登记时就不缺要素的' },
      denominator: NEEDED,
      exclusions: NOTHING_NEEDED,
    },
  }),
  number(
    { id: 'urges', counts: 'urged' },
    { en: 'urges', zh: '催办量' },
    {
      counts: byUnit(
        'urges, by their moment. Cut it by `what` for who urged',
        '催办，按催办时间。可按 what 分催办来源',
      ),
      whose: byUnit(
        'the unit that had the case or the task, and the person who recorded it',
        '当时持有投诉或任务的单位，以及登记的人员',
      ),
    },
  ),
  define({
    id: 'extensions',
    better: 'lower',
    version: 1,
    shape: 'rate',
    counts: 'extension',
    of: {},
    where: { what: ['granted'] },
    name: { en: 'extensions granted', zh: '延期批准率' },
    words: {
      counts: { en: 'rulings on more time, by their moment', zh: '延期裁定，按裁定时间' },
      numerator: { en: 'of these, those that granted it', zh: '其中批准的' },
      denominator: { en: 'rulings, and extensions that nobody had asked for', zh: '延期裁定，以及未经申请的延期' },
      exclusions: { en: 'requests that fell away before anybody ruled', zh: '裁定前已失效的申请' },
      whose: { en: 'the unit that held the clock, and the person who ruled', zh: '时限所属的单位，以及裁定的人员' },
    },
  }),
  number(
    { id: 'escalations', counts: 'escalated' },
    { en: 'escalations', zh: '上报次数' },
    {
      counts: byUnit(
        'times a head was told to act, by the moment. Cut it by `number` for the levels of the ladder',
        '上报一把手的次数，按上报时间。可按 number 分上报级别',
      ),
      whose: byUnit(
        'the unit whose head was told, and the person who raised it',
        '被上报的一把手所在单位，以及上报的人员',
      ),
    },
  ),
  number(
    { id: 'supervisions', counts: 'supervised' },
    { en: 'supervisions opened', zh: '督办立项量' },
    {
      counts: byUnit('supervisions, by the moment at which they were opened', '督办，按立项时间'),
      whose: byUnit('the unit that had the case, and the person who opened it', '当时持有投诉的单位，以及立项的人员'),
    },
  ),
  define({
    id: 'look-back',
    better: 'higher',
    version: 1,
    shape: 'rate',
    counts: 'looked-back',
    of: {},
    where: { what: ['holds'] },
    name: { en: 'look-backs that found it holds', zh: '回头看巩固率' },
    words: {
      counts: { en: 'look-backs, by their moment', zh: '回头看，按时间' },
      numerator: { en: 'of these, those that found that it holds', zh: '其中整改仍然有效的' },
      denominator: { en: 'look-backs', zh: '回头看' },
      exclusions: NOTHING_EXCLUDED,
      whose: { en: 'the responsible unit, and the person who looked back', zh: '负责的单位，以及回头看的人员' },
    },
  }),
];
