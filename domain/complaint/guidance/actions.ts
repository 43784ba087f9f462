import { holds, type Person, type UnitChain } from '../../people/actor';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import type { EventBody } from '../events';
import type { Rejection } from '../rejection';
import type { Complaint } from '../state';
import { officeToAsk } from './guidance';

/** Whether somebody may guide for an office: its service supervisors. */
export const canGuide = (person: Person, [unit]: UnitChain): boolean => holds(person, 'service-supervisor', [unit]);

/** What a dispatch asks of the office that guides in such cases (快速指导). It does not hold the work up. */
export function guidanceAsked(c: Complaint, command: CommandOf<'dispatch'>): EventBody[] | Rejection {
  const { guide, guidingOffices = [] } = command;
  const code = officeToAsk(c);
  if (code === undefined) {
    return guide === undefined ? [] : { type: 'contradiction', message: 'No office is asked to guide in this case.' };
  }
  const office = guidingOffices.find(([unit]) => unit === code) ?? ([code] as const);
  if (guide === undefined) return [{ type: 'guidance_asked', office }];
  if (!canGuide(guide, office)) {
    return { type: 'wrong-person', message: `${guide.person} is not a service supervisor of ${code}.` };
  }
  return [{ type: 'guidance_asked', office, guide: guide.person }];
}

/** What to do, in the words of the guide, for the handler. */
export const guide: Decide<CommandOf<'guide'>> = (_c, { text }) => [{ type: 'guided', text }];
