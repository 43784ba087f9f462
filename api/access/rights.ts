import type { Caller } from '../../db/credentials/credentials';
import type { UnitCode } from '../../domain/ids';
import type { Words } from '../../domain/language';
import { viewpointsByRight } from '../../domain/sight/hearing';
import { opensAll, READING_RIGHTS, type ReadingRight, reachOf } from '../../domain/sight/rights';
import type { Viewpoint } from '../../domain/sight/visibility';
import { ProblemError } from '../problems';

/**
 * How far a right reaches: everything, or what concerns these units and those below them. Cases about these people are
 * not counted.
 */
export interface Reach {
  readonly units: 'all' | readonly UnitCode[];
  readonly people: readonly string[];
  /** The viewpoints from which cases are heard of by this right; undefined for machines, which see all. */
  readonly viewpoints?: readonly Viewpoint[];
}

const WHOSE: Readonly<Record<ReadingRight, Words>> = {
  alarms: {
    en: 'Alarms are for administrators, service managers and machines that watch the installation.',
    zh: '告警仅供管理员、服务经理和监控系统查看。',
  },
  measures: {
    en: 'These figures are for administrators, service managers, and for heads and service supervisors of the units.',
    zh: '该数据仅供管理员、服务经理以及各单位的一把手和服务主管查看。',
  },
  'measures-of-people': {
    en: 'Figures of single people are for service managers, and for heads and service supervisors of their units.',
    zh: '人员的指标仅供服务经理以及其所在单位的一把手和服务主管查看。',
  },
  absences: {
    en: 'Absences are for people, who see those of their units.',
    zh: '离岗登记仅供人员查看，且限于其所在单位。',
  },
  customers: {
    en: 'Customers are looked up by agents, who take complaints, and by machines that file them.',
    zh: '仅受理投诉的受理员和登记投诉的系统接口可以查询客户。',
  },
  reveals: { en: 'Who was shown personal data is for privacy officers.', zh: '显示明文的记录仅供隐私专员查看。' },
};

/** Whether a caller may read at least some of what a right is about. */
export function reads(right: ReadingRight, caller: Caller): boolean {
  if (caller.kind === 'machine') return READING_RIGHTS[right].machines;
  return reachOf(right, caller.person).length > 0;
}

/** Whether a caller looks after the installation, and is shown the way to Temporal: whoever reads alarms. */
export const operates = (caller: Caller): boolean => reads('alarms', caller);

/** How far a caller may read things that are not about a single case. @throws ProblemError if they may not at all */
export function requireReach(right: ReadingRight, caller: Caller): Reach {
  if (caller.kind === 'machine') {
    if (READING_RIGHTS[right].machines) return { units: 'all', people: [] };
    throw new ProblemError('not-permitted', WHOSE[right], { rule: 'people-only' });
  }
  const { person } = caller;
  const units = reachOf(right, person);
  // Everybody may ask who stands in for them.
  if (units.length === 0 && right !== 'absences') {
    throw new ProblemError('not-permitted', WHOSE[right], { rule: 'office-needed' });
  }
  return {
    units,
    people: [person.person, ...(person.standsInFor ?? []).map((absent) => absent.person)],
    viewpoints: viewpointsByRight(person, (one) => opensAll(right, one)),
  };
}
