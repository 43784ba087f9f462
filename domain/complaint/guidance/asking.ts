import type { PersonId, UnitCode } from '../../ids';
import { holds, type Person, type Role, type UnitChain } from '../../people/actor';
import { matterOf } from '../../policy/matter';
import { isAccused } from '../accused';
import type { EventBody } from '../events';
import { unitChain } from '../involvement';
import { type Among, holders } from '../needs';
import { type Rejection, rejection } from '../rejection';
import type { Complaint } from '../state';
import { guidingOffice, officeToAsk } from './guidance';

/** Whether somebody may guide for an office, which its service supervisors may. */
export const canGuide = (person: Person, [unit]: UnitChain): boolean => holds(person, GUIDE, [unit]);

const GUIDE: Role = 'service-supervisor';

/** Those whom a dispatch may name as the guide; nobody where it asks no office to guide. */
export function guidesOf(c: Complaint): Among {
  const office = officeToAsk(c);
  return holders([GUIDE], office === undefined ? [] : [office]);
}

/** Those whom a handler may name as the guide; where the policy has no office for such cases, of the department. */
export function guidesFor(c: Complaint): Among {
  const office = guidingOffice(c.rules, matterOf(c));
  return holders([GUIDE], office === undefined ? unitChain(c) : [office]);
}

/**
 * The office that a handler asks, with its parents: the one that guides such cases by the policy; else the nearest unit of
 * the department that has a service supervisor whom the complaint is not about; else the owner's.
 */
export function officeFor(
  c: Complaint,
  guidingOffices: readonly UnitChain[],
  supervisors: readonly { readonly person: PersonId; readonly unit: UnitCode }[],
): UnitChain {
  const code = guidingOffice(c.rules, matterOf(c));
  if (code !== undefined) return guidingOffices.find(([unit]) => unit === code) ?? [code];
  const theirs = new Set(supervisors.filter(({ person }) => !isAccused(c, person)).map(({ unit }) => unit));
  const nearest = unitChain(c).findIndex((unit) => theirs.has(unit));
  return nearest < 0 ? c.owner.unit : (unitChain(c).slice(nearest) as unknown as UnitChain);
}

/**
 * What a dispatch asks of the office that guides handlers in such cases (快速指导). The work does not wait for it.
 *
 * @param guide the person of the office who is to guide; if nobody is named, any of its service supervisors may
 * @param guidingOffices the offices that guide by the policy of this case, with their parents
 */
export function guidanceAsked(
  c: Complaint,
  { guide, guidingOffices = [] }: { readonly guide?: Person; readonly guidingOffices?: readonly UnitChain[] },
): EventBody[] | Rejection {
  const code = officeToAsk(c);
  if (code === undefined) {
    if (guide === undefined) return [];
    return rejection('contradiction', {
      en: 'No office is asked to guide in this case.',
      zh: '该投诉不请求快速指导。',
    });
  }
  const office = guidingOffices.find(([unit]) => unit === code) ?? ([code] as const);
  if (guide === undefined) return [{ type: 'guidance_asked', office }];
  if (!canGuide(guide, office)) {
    return rejection('wrong-person', {
      en: `${guide.person} is not a service supervisor of ${code}.`,
      zh: `${guide.person} 不是 ${code} 的服务主管。`,
    });
  }
  return [{ type: 'guidance_asked', office, guide: guide.person }];
}
