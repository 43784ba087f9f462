import type { Caller } from '../../../db/credentials/credentials';
import { leastBurdenedAgent, openChain } from '../../../db/people/directory';
import type { StoredRules } from '../../../db/policies/rules';
import type { Owner } from '../../../domain/complaint/state';
import type { PersonId } from '../../../domain/ids';
import type { Person } from '../../../domain/people/actor';
import type { ApiDependencies } from '../../dependencies';
import { unknownReference } from '../../problems';
import { personAt } from '../../requests/references';

/** The staff whom the complaint is about, as the directory knows them. */
export async function accusedOf(deps: ApiDependencies, named: readonly string[] = []): Promise<PersonId[]> {
  const people = await Promise.all([...new Set(named)].map((id) => personAt(deps, id, 'accused')));
  return people.map(({ person }) => person);
}

/**
 * The owner of a new complaint, who is the person first asked: the named agent, or the caller; for a machine, the agent
 * whom the duty office names.
 */
export async function ownerFor(
  deps: ApiDependencies,
  caller: Caller,
  agent: string | undefined,
  rules: StoredRules,
  accused: readonly PersonId[],
): Promise<Owner> {
  const { pool, clock } = deps;
  if (agent !== undefined) {
    return ownership(deps, await personAt(deps, agent, 'agent'), 'agent');
  }
  if (caller.kind === 'person') return ownership(deps, caller.person, 'agent');
  const { dutyOffice } = rules.rules;
  const unit = await openChain(pool, dutyOffice);
  const onDuty = unit && (await leastBurdenedAgent(pool, unit[0], clock(), accused));
  if (onDuty === undefined || unit === undefined) {
    throw unknownReference('agent', {
      en: `is needed: the duty office ${dutyOffice} has no agent at the moment`,
      zh: `必填：值班单位 ${dutyOffice} 目前没有受理员`,
    });
  }
  return { person: onDuty, unit };
}

/** The ownership of a person, who needs the office of an agent; the unit of that office answers for the complaint. */
async function ownership({ pool }: ApiDependencies, { person, offices }: Person, field: string): Promise<Owner> {
  const office = offices.find((candidate) => candidate.role === 'agent');
  const unit = office && (await openChain(pool, office.unit));
  if (unit === undefined)
    throw unknownReference(field, {
      en: `${person} is not an agent, so cannot own complaints; name one who is`,
      zh: `${person} 不是受理员，不能担任首问责任人；请另行指定`,
    });
  return { person, unit };
}
