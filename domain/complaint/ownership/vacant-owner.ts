import type { PersonId, TextRef } from '../../ids';
import { isAccused } from '../accused';
import type { EventBody } from '../events';
import type { Complaint, Owner } from '../state';

/** The owner on record has left; this is the person who is there in their place, as the directory says. */
export interface Vacancy {
  readonly left: PersonId;
  readonly to: Owner;
}

/**
 * When work begins anew by a reopening or an appeal, the ownership goes to somebody who is there. The batch that moves
 * the duties of a leaving person does not find the ownership of cases that have ended.
 */
export function toPresentOwner(c: Complaint, vacancy: Vacancy | undefined, reason: TextRef): EventBody[] {
  if (vacancy === undefined || vacancy.left !== c.owner.person || isAccused(c, vacancy.to.person)) return [];
  return [{ type: 'owner_reassigned', to: vacancy.to, reason, left: true }];
}
