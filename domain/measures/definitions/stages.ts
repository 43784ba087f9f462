import { type Definition, define } from '../definition';
import { ENQUIRIES_EXCLUDED } from './said';

const COMPLAINT = { caseKind: 'complaint' } as const;

/** Figures about the stages and units through which cases come. */
export const STAGES: readonly Definition[] = [
  define({
    id: 'stage-time',
    better: 'lower',
    version: 1,
    shape: 'elapsed',
    counts: 'stage',
    of: COMPLAINT,
    name: { en: 'time in each stage', zh: '各阶段时长' },
    words: {
      counts: {
        en: 'stages that cases left, by that moment; a case comes through a stage as often as it leaves it. Cut it by `what` for the stages',
        zh: '离开的阶段，按离开的时间；多次经过的各计一次。可按 what 分阶段',
      },
      numerator: { en: 'all time in the stage', zh: '在该阶段的全部时长' },
      denominator: { en: 'stages that were left', zh: '离开的阶段' },
      exclusions: ENQUIRIES_EXCLUDED,
      whose: { en: 'the unit that had the case, and its handler', zh: '当时持有投诉的单位及其处理人' },
    },
  }),
  define({
    id: 'stage-time-working',
    better: 'lower',
    version: 1,
    shape: 'working',
    counts: 'stage',
    of: COMPLAINT,
    name: { en: 'working time in each stage', zh: '各阶段时长（工作时间）' },
    words: {
      counts: {
        en: 'stages that cases left, by that moment. Cut it by `what` for the stages',
        zh: '离开的阶段，按离开的时间。可按 what 分阶段',
      },
      numerator: { en: 'working time in the stage', zh: '在该阶段的工作时间' },
      denominator: { en: 'stages that were left', zh: '离开的阶段' },
      exclusions: ENQUIRIES_EXCLUDED,
      whose: { en: 'the unit that had the case, and its handler', zh: '当时持有投诉的单位及其处理人' },
    },
  }),
  define({
    id: 'unit-time',
    better: 'lower',
    version: 1,
    shape: 'elapsed',
    counts: 'held',
    of: COMPLAINT,
    name: { en: 'time at each unit', zh: '各单位停留时长' },
    words: {
      counts: {
        en: 'units that cases left, or in which they ended, by that moment. Cut it by `unit` for the units, and by `what` for the stage in which the case was then',
        zh: '投诉离开或在其中终结的单位，按离开的时间。可按 unit 分单位，按 what 分离开时所处的阶段',
      },
      numerator: { en: 'all time at the unit', zh: '在该单位的全部时长' },
      denominator: { en: 'units that were left', zh: '离开的单位' },
      exclusions: ENQUIRIES_EXCLUDED,
      whose: { en: 'the unit that had the case, and its handler', zh: '当时持有投诉的单位及其处理人' },
    },
  }),
  define({
    id: 'unit-time-working',
    better: 'lower',
    version: 1,
    shape: 'working',
    counts: 'held',
    of: COMPLAINT,
    name: { en: 'working time at each unit', zh: '各单位停留时长（工作时间）' },
    words: {
      counts: {
        en: 'units that cases left, or in which they ended, by that moment. Cut it by `unit` for the units',
        zh: '投诉离开或在其中终结的单位，按离开的时间。可按 unit 分单位',
      },
      numerator: { en: 'working time at the unit', zh: '在该单位的工作时间' },
      denominator: { en: 'units that were left', zh: '离开的单位' },
      exclusions: ENQUIRIES_EXCLUDED,
      whose: { en: 'the unit that had the case, and its handler', zh: '当时持有投诉的单位及其处理人' },
    },
  }),
];
