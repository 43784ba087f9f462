import assert from 'node:assert/strict';
import { isPermitted } from '../../../domain/action/permission';
import { type Duty, duties, type Holder } from '../../../domain/complaint/duties';
import type { Complaint } from '../../../domain/complaint/state';
import { personId } from '../../../domain/ids';
import type { Person } from '../../../domain/people/actor';
import { sees } from '../../../domain/sight/visibility';

/** Nobody owes what they may not do, or cannot, since for them the case does not exist. */
export function checkDutiesSeen(c: Complaint, all: readonly Duty[]): void {
  const whole = owedOfTheWhole(c);
  for (const duty of all) {
    for (const holder of duty.holders) {
      const who = somebodyWith(c, holder);
      const sight = sees(c, who);
      const owes = `${JSON.stringify(holder)} has to ${duty.action}`;
      assert.ok(sight === 'all' || typeof sight === 'object', `${owes} and sees ${JSON.stringify(sight)}`);
      assert.ok(sight === 'all' || !whole.has(named(duty, holder)), `${owes} and sees a part alone`);
      // Partners act by their machines.
      const isPartner = 'role' in holder && holder.role === 'partner';
      assert.ok('person' in holder || isPartner || isPermitted(c, who, duty.action), `${owes} and may not`);
    }
  }
}

/** Whoever was given the task of a unit works in that unit. Of all others who are named nothing more is known. */
function somebodyWith(c: Complaint, holder: Holder): Person {
  if ('role' in holder) return { person: personId('p-holds-it'), offices: [holder] };
  const { person } = holder;
  const theirs = c.tasks.filter(({ handler }) => handler === person);
  return { person, offices: theirs.map(({ unit }) => ({ role: 'handler', unit: unit[0] })) };
}

/**
 * What would be owed as well if no unit had been asked for anything. It is about the whole case. What heads were told
 * of, or asked for more time for, is left out, since it may be about what a unit was asked for.
 */
function owedOfTheWhole(c: Complaint): ReadonlySet<string> {
  // Why a unit was late with a task or a remedy is about that alone.
  const explanations = c.explanations.filter(({ subject }) => subject === undefined);
  const alone = { ...c, tasks: [], remedies: [], escalations: [], extensionRequests: [], explanations };
  return new Set(duties(alone).flatMap((duty) => duty.holders.map((holder) => named(duty, holder))));
}

const named = ({ action }: Duty, holder: Holder): string => `${action} ${JSON.stringify(holder)}`;
