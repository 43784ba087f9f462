import { mayMoveDuties } from '../../people/administration';
import { isAccused } from '../accused';
import type { Action } from '../action';
import { forbidden, type Rejection, rejection } from '../rejection';
import { type Complaint, responsibleUnit } from '../state';
import {
  type Holding,
  holdingsOf,
  type MoveDuties,
  type MovedHolding,
  type Successor,
  type SuccessorRole,
} from './administration';
import { mayHold } from './holding';

/**
 * Moves all that a person has in a case to successors who may hold it, in one recorded event or not at all. Somebody
 * who takes over as handler is kept from review and follow-up like any handler, and so is the person who handled the
 * case before.
 */
export const moveDuties: Action<MoveDuties>['decide'] = (c, command, who) => {
  const { from, fromUnits, successors, batch } = command;
  if (!mayMoveDuties(who, from, fromUnits)) {
    return forbidden('head-above-only', {
      en: `Only a head above all units of ${from}, or an administrator, may move the duties of ${from}.`,
      zh: `仅 ${from} 所有单位之上的一把手或管理员可以移交 ${from} 的职责。`,
    });
  }
  const parts = holdingsOf(c, from);
  if (parts.length === 0) {
    return rejection('nothing-to-change', {
      en: `${from} has nothing in this complaint.`,
      zh: `${from} 在该投诉中没有职责。`,
    });
  }
  const others = successors.filter(({ person }) => person.person !== from && !isAccused(c, person.person));
  const moved: MovedHolding[] = [];
  for (const part of parts) {
    const to = successorOf(c, part, others);
    if (to === undefined) return nobodyFor(c, part, from);
    moved.push(movedTo(c, part, to));
  }
  // An offer made by the person who leaves falls away, as it does when a head reassigns the case.
  const owned = parts.some(({ part }) => part === 'owner');
  if (owned && c.handOver !== null) moved.push({ part: 'hand-over', to: null });
  return [{ type: 'duties_moved', from, moved, ...(batch === undefined ? {} : { batch }) }];
};

/** Who may take over each part, best first. For example, the person who leads the whole may also coordinate it. */
const TAKEN_BY: Readonly<Record<Holding['part'], readonly SuccessorRole[]>> = {
  owner: ['owner'],
  'hand-over': ['owner'],
  handler: ['handler'],
  task: ['handler'],
  coordinator: ['coordinator', 'owner', 'handler'],
  supervisor: ['supervisor'],
  guide: ['guide'],
  escalation: ['head'],
  // Anybody below the head who gave it may do what it says.
  instruction: ['handler', 'owner', 'coordinator', 'supervisor', 'guide', 'head'],
};

function successorOf(c: Complaint, part: Holding, successors: readonly Successor[]): Successor | undefined {
  const [unit] = unitOfHolding(c, part);
  for (const role of TAKEN_BY[part.part]) {
    const able = successors.filter((one) => one.as === role && mayHold(c, part, one));
    const best = able.find((one) => one.unit[0] === unit) ?? able[0];
    if (best !== undefined) return best;
  }
  return undefined;
}

/** The unit in which the part is held now. */
function unitOfHolding(c: Complaint, part: Holding): readonly string[] {
  switch (part.part) {
    case 'hand-over':
      return c.handOver?.to.unit ?? [];
    case 'coordinator':
      return c.coordinator?.unit ?? [];
    case 'handler':
      return responsibleUnit(c.progress) ?? [];
    case 'guide':
      return c.guidance?.office ?? [];
    case 'instruction':
      return c.instructions.find(({ id }) => id === part.instruction)?.unit ?? [];
    default:
      return c.owner.unit;
  }
}

function movedTo(c: Complaint, part: Holding, { person: { person }, unit }: Successor): MovedHolding {
  switch (part.part) {
    case 'owner':
    case 'coordinator':
      return { part: part.part, to: { person, unit } };
    case 'hand-over':
      return { part: part.part, to: person === c.owner.person ? null : { person, unit } };
    case 'handler':
    case 'supervisor':
    case 'guide':
      return { part: part.part, to: person };
    case 'task':
    case 'escalation':
      return { ...part, to: person };
    case 'instruction':
      return { ...part, to: { person, unit } };
  }
}

function nobodyFor(c: Complaint, part: Holding, from: string): Rejection {
  const [unit] = unitOfHolding(c, part);
  const what =
    'instruction' in part
      ? `instruction ${part.instruction}`
      : 'task' in part
        ? `task ${part.task}`
        : 'escalation' in part
          ? `escalation ${part.escalation}`
          : part.part;
  const roles = TAKEN_BY[part.part].join(' or ');
  return rejection('wrong-person', {
    en: `No successor may take over from ${from} as ${what} (in ${unit}); name one as ${roles} who may.`,
    zh: `没有接替人可以接替 ${from} 的 ${what}（${unit}）；请指定可以接替的 ${roles}。`,
  });
}
