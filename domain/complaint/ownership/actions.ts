import type { UnitCode } from '../../ids';
import { holds, type Person, type UnitChain } from '../../people/actor';
import { unitInTurn } from '../clocks';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import { escalationTo } from '../heads/escalation';
import { answersFor } from '../involvement';
import type { Rejection } from '../rejection';
import type { Complaint } from '../state';

/** Hand-over: ownership moves only when the other person accepts. Until then nothing changes. */
export const handOver: Decide<CommandOf<'hand-over'>> = (c, { to, unit, reason }) => {
  if (c.handOver !== null) {
    return { type: 'hand-over-pending', message: `${c.handOver.to.person} has not answered the last hand-over yet.` };
  }
  const unable = cannotOwn(c, to, unit);
  return unable ?? [{ type: 'hand_over_offered', to: { person: to.person, unit }, reason }];
};

/** A unit's head gives the ownership to another agent, as when the owner leaves. An offered hand-over falls away. */
export const reassignOwner: Decide<CommandOf<'reassign-owner'>> = (c, { to, unit, reason }) => {
  const unable = cannotOwn(c, to, unit);
  return unable ?? [{ type: 'owner_reassigned', to: { person: to.person, unit }, reason }];
};

/** Why the ownership can't go to this person; null if it can. */
function cannotOwn(c: Complaint, to: Person, [unit]: UnitChain): Rejection | null {
  const { person } = to;
  if (person === c.owner.person) {
    return { type: 'nothing-to-change', message: `${person} owns the complaint already.` };
  }
  if (canOwn(to, unit)) return null;
  return { type: 'wrong-person', message: `${person} is not an agent of ${unit}, so cannot own complaints there.` };
}

/** Whether somebody may own complaints in a unit. */
export const canOwn = (person: Person, unit: UnitCode): boolean => holds(person, 'agent', [unit]);

export const answerHandOver: Decide<CommandOf<'answer-hand-over'>> = (_c, command) =>
  command.accept ? [{ type: 'hand_over_accepted' }] : [{ type: 'hand_over_declined', reason: command.reason }];

/** Escalation by hand: to the level above the highest one told so far in the chain of the unit whose turn it is, never downward. */
export const escalate: Decide<CommandOf<'escalate'>> = (c, { reason }, who, now) => {
  const chain = unitInTurn(c);
  const level = (c.levelsTold[chain[0]] ?? 0) + 1;
  if (level > chain.length) {
    return { type: 'no-higher-level', message: `The complaint has reached ${chain.at(-1)}; there is no level above.` };
  }
  return [{ type: 'escalated', escalation: escalationTo(c, chain, level, { raisedBy: who.person }, now), reason }];
};

export const acknowledge: Decide<CommandOf<'acknowledge-escalation'>> = (c, { escalation, note }, who) => {
  const open = c.escalations.find((candidate) => candidate.id === escalation);
  if (open === undefined) {
    const ids = c.escalations.map((candidate) => candidate.id).join(', ');
    return { type: 'unknown-escalation', message: `No open escalation ${escalation}; open: ${ids}.` };
  }
  if (!answersFor(open, who)) {
    return {
      type: 'not-permitted',
      rule: 'office-needed',
      message: `Escalation ${escalation} is for the head of ${open.unit}.`,
    };
  }
  return [{ type: 'escalation_acknowledged', escalation, ...(note === undefined ? {} : { note }) }];
};
