import type { PersonId, TextRef } from '../../ids';
import { isAccused } from '../accused';
import type { EventBody } from '../events';
import type { Complaint, Owner } from '../state';

/** Whoever owns the complaint on record has left, and who is there in their place, as the directory says. */
export interface Vacancy {
  readonly left: PersonId;
  readonly to: Owner;
}

/**
 * Work that begins anew, by a reopening or an appeal, is owned by somebody who is there: the batch that moves the duties
 * of whoever leaves finds nothing in a case that has ended.
 */
export function toPresentOwner(c: Complaint, vacancy: Vacancy | undefined, reason: TextRef): EventBody[] {
  if (vacancy === undefined || vacancy.left !== c.owner.person || isAccused(c, vacancy.to.person)) return [];
  return [{ type: 'owner_reassigned', to: vacancy.to, reason, left: true }];
}
