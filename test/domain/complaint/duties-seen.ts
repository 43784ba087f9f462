import assert from 'node:assert/strict';
import { isPermitted } from '../../../domain/action/permission';
import type { ActionName } from '../../../domain/complaint/commands';
import type { Duty } from '../../../domain/complaint/duties';
import type { Complaint } from '../../../domain/complaint/state';
import { personId } from '../../../domain/ids';
import { sees } from '../../../domain/sight/visibility';

/** What a unit owes that was asked for something. The people who have it see their part by the offices they hold. */
const OF_A_PART: ReadonlySet<ActionName> = new Set([
  'accept-task',
  'answer-task',
  'assign-task',
  'arrive',
  'carry-out',
]);

/** Nobody owes what they may not do, or cannot, since for them the case does not exist. */
export function checkDutiesSeen(c: Complaint, all: readonly Duty[]): void {
  for (const { action, holders } of all) {
    for (const holder of holders) {
      if ('person' in holder && OF_A_PART.has(action)) continue;
      const who =
        'person' in holder
          ? { person: holder.person, offices: [] }
          : { person: personId('p-holds-it'), offices: [holder] };
      const sight = sees(c, who);
      assert.ok(
        sight === 'all' || typeof sight === 'object',
        `${JSON.stringify(holder)} has to ${action} and sees ${JSON.stringify(sight)}`,
      );
      // Partners act by their machines.
      const isPartner = 'role' in holder && holder.role === 'partner';
      assert.ok(
        'person' in holder || isPartner || isPermitted(c, who, action),
        `${JSON.stringify(holder)} has to ${action} and may not`,
      );
    }
  }
}
