import type { ClockKind } from '../../policy/rules';
import { type Definition, define } from '../definition';
import { NOTHING_EXCLUDED, OF_THE_CLOCK, STOPPED_CLOCKS } from './said';

const stopped = { counts: STOPPED_CLOCKS, whose: OF_THE_CLOCK } as const;
const IN_TIME = { en: 'of these, those that were met', zh: '其中按时完成的' };
const NOT_VOID = {
  en: 'clocks whose duty fell away, as with a transfer or a withdrawal: they are neither met nor missed',
  zh: '因转派、撤诉等而失效的时限（既非按时也非逾期）',
};

const NOT_ASKED = { en: 'clocks of which the policy does not ask why', zh: '政策不要求说明原因的时限' };

/** How many clocks of some kinds were met, of those that were met or missed. */
const inTime = (
  id: string,
  kinds: readonly ClockKind[] | null,
  [en, zh]: readonly [string, string],
  which: Definition['name'],
  version = 1,
) =>
  define({
    id,
    version,
    better: 'higher',
    shape: 'rate',
    counts: 'clock',
    of: kinds === null ? {} : { what: kinds },
    among: { without: ['void'] },
    where: { with: ['met'] },
    name: { en, zh },
    words: {
      ...stopped,
      numerator: IN_TIME,
      denominator: { en: `${which.en} that were met or missed`, zh: `按时或逾期的${which.zh}` },
      exclusions: NOT_VOID,
    },
  });

/** How long clocks ran, of those that were met or missed. */
const howLong = (
  id: string,
  shape: 'elapsed' | 'working',
  kinds: readonly ClockKind[] | null,
  name: Definition['name'],
) =>
  define({
    id,
    version: 1,
    better: 'lower',
    shape,
    counts: 'clock',
    of: kinds === null ? {} : { what: kinds },
    among: { without: ['void'] },
    name,
    words: {
      ...stopped,
      numerator:
        shape === 'elapsed'
          ? { en: 'all time that the clock ran, without its pauses', zh: '时限运行的全部时长，不含暂停' }
          : { en: 'working time that the clock ran, without its pauses', zh: '时限运行的工作时间，不含暂停' },
      denominator: { en: 'clocks that were met or missed', zh: '按时或逾期的时限' },
      exclusions: NOT_VOID,
    },
  });

/** Figures about limits. */
export const CLOCKS: readonly Definition[] = [
  inTime('timely-clocks', null, ['timely rate by clock', '时限及时率'], { en: 'clocks', zh: '时限' }),
  // Version 1 counted a visit twice, also with its arrival.
  inTime(
    'remedies-in-time',
    ['remedy'],
    ['remedies in time', '补救及时率'],
    { en: 'clocks of remedies', zh: '补救时限' },
    2,
  ),
  inTime('arrivals-in-time', ['on-site-arrival'], ['arrivals in time', '到场及时率'], {
    en: 'clocks of arrivals on site',
    zh: '到场时限',
  }),
  inTime(
    'acknowledged-in-time',
    ['escalation-acknowledgement'],
    ['escalations acknowledged in time', '上报确认及时率'],
    {
      en: 'clocks of heads who had to acknowledge',
      zh: '一把手确认时限',
    },
  ),
  inTime('explained-in-time', ['explanation'], ['delays explained in time', '逾期说明及时率'], {
    en: 'clocks of heads who had to explain a delay',
    zh: '逾期说明时限',
  }),
  inTime('supervision-in-time', ['supervision'], ['supervisions lifted in time', '督办及时率'], {
    en: 'clocks of supervisions',
    zh: '督办时限',
  }),
  inTime('look-backs-in-time', ['look-back'], ['look-backs in time', '回头看及时率'], {
    en: 'clocks of look-backs',
    zh: '回头看时限',
  }),
  howLong('clock-time', 'elapsed', null, { en: 'time of each clock', zh: '各时限用时' }),
  howLong('clock-time-working', 'working', null, { en: 'working time of each clock', zh: '各时限用时（工作时间）' }),
  howLong('acknowledgement-time', 'elapsed', ['escalation-acknowledgement'], {
    en: 'time until a head acknowledged',
    zh: '一把手确认用时',
  }),
  howLong('explanation-time', 'elapsed', ['explanation'], {
    en: 'time until a head explained a delay',
    zh: '逾期说明用时',
  }),
  define({
    id: 'explanations-asked',
    version: 1,
    shape: 'count',
    counts: 'asked-why',
    of: {},
    name: { en: 'delays to be explained', zh: '要求说明的逾期' },
    words: {
      counts: {
        en: 'clocks that ran out and of which the policy asks why, by the moment at which that was recorded. Cut it by `what` for the kinds of clocks',
        zh: '按政策须说明原因的超时时限，按登记时间。可按 what 分时限种类',
      },
      numerator: { en: 'delays to be explained', zh: '要求说明的逾期' },
      denominator: { en: 'delays to be explained', zh: '要求说明的逾期' },
      exclusions: NOT_ASKED,
      whose: { en: 'the unit that held the clock', zh: '时限所属的单位' },
    },
  }),
  define({
    id: 'overdue-explained',
    version: 1,
    shape: 'count',
    counts: 'explained',
    of: {},
    name: { en: 'delays explained', zh: '已说明的逾期' },
    words: {
      counts: {
        en: 'delays that a head explained, by that moment. Cut it by `cause` for why, and by `what` for the kinds of clocks',
        zh: '一把手已说明原因的逾期，按说明时间。可按 cause 分逾期原因，按 what 分时限种类',
      },
      numerator: { en: 'delays explained', zh: '已说明的逾期' },
      denominator: { en: 'delays explained', zh: '已说明的逾期' },
      exclusions: NOT_ASKED,
      whose: {
        en: 'the unit that held the clock, and the head who explained',
        zh: '时限所属的单位，以及作出说明的一把手',
      },
    },
  }),
  define({
    id: 'breaches',
    better: 'lower',
    version: 1,
    shape: 'count',
    counts: 'breach',
    of: {},
    name: { en: 'breaches', zh: '超时次数' },
    words: {
      counts: {
        en: 'clocks that ran out, by the moment at which that was recorded. Cut it by `what` for the kinds of clocks',
        zh: '到期未完成的时限，按登记时间。可按 what 分时限种类',
      },
      numerator: { en: 'breaches', zh: '超时次数' },
      denominator: { en: 'breaches', zh: '超时次数' },
      exclusions: NOTHING_EXCLUDED,
      whose: {
        en: 'the unit that held the clock; the owner for clocks of the owner, else the handler',
        zh: '时限所属的单位；首问责任人的时限归首问责任人，其他归处理人',
      },
    },
  }),
];
