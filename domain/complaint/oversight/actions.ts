import type { TaskId, TextRef } from '../../ids';
import { capacitiesOf, holds, inNameOf, isMachine, type Person } from '../../people/actor';
import type { ActionsOf, Forbids } from '../action';
import { addedByRule } from '../added-by-rule';
import { bothChains } from '../involvement';
import { type AmongPeople, among, anyNote, need, oneOf, optional } from '../needs';
import { toPresentOwner, type Vacancy } from '../ownership/vacant-owner';
import { anyAgent, coordinator, either, OPEN, ofBoth, only, ownerOnly } from '../permission';
import { forbidden, isRejection, rejection } from '../rejection';
import { type Complaint, holdingUnit } from '../state';
import { taskNamed } from '../tasks/named';
import { isAwaited } from '../tasks/task';

/** Urging (催办), supervision (督办) and looking back (回头看). */
export type OversightCommand =
  | {
      readonly action: 'urge';
      readonly from: 'customer' | 'staff';
      /** The task whose unit is urged; left out if the whole case is. */
      readonly task?: TaskId;
      readonly note?: TextRef;
    }
  | { readonly action: 'supervise'; readonly supervisor?: Person; readonly requirements: TextRef }
  | { readonly action: 'lift-supervision'; readonly text: TextRef }
  | { readonly action: 'look-back'; readonly holds: boolean; readonly text: TextRef; readonly vacancy?: Vacancy };

/** Customers urge wherever they get through, so any agent may record it. */
const urgesCase = either(ownerOnly, anyAgent, ofBoth('dispatcher', 'service-supervisor', 'supervisor', 'unit-head'));
const ofWholeCase = either(ownerOnly, coordinator);
/** A single unit is urged by those who are accountable for the whole, while the case waits for it. */
const urgesTask: Forbids = (c, who) => (c.tasks.some(isAwaited) ? ofWholeCase(c, who) : 'coordinator-only');

export const OVERSIGHT_ACTIONS: ActionsOf<OversightCommand> = {
  /**
   * Each urging is counted, on the case or on the task that it is about, and after a number of them the head of the unit
   * that has it is told. No clock changes.
   */
  urge: {
    states: OPEN,
    forbids: (c, who, command) =>
      command === undefined
        ? either(urgesTask, urgesCase)(c, who)
        : (command.task === undefined ? urgesCase : urgesTask)(c, who),
    alsoBy: 'machines',
    ownWork: (c, { task }) => (task === undefined ? [] : [c.coordinator?.person, c.owner.person]),
    needs: (c, who) => {
      const task = oneOf('task', c.tasks.filter(isAwaited));
      const from = need('from', 'choice', ['customer', 'staff']);
      if ('machine' in who) return [from, anyNote];
      const may = (forbids: Forbids) => capacitiesOf(who).some((one) => forbids(c, one) === null);
      if (!may(urgesCase)) return [task, anyNote];
      return may(urgesTask) ? [{ ...from, required: false }, { ...task, required: false }, anyNote] : [from, anyNote];
    },
    decide: (c, { from, task, note }, who, now) => {
      if (isMachine(who) && task !== undefined) return forbidden('coordinator-only');
      if (isMachine(who) && from !== 'customer') {
        return rejection('contradiction', {
          en: 'A machine passes on what customers ask; send from: customer.',
          zh: '系统接口只能代客户催办；from 请填 customer。',
        });
      }
      const found = task === undefined ? null : taskNamed(c, task, ['asked', 'accepted']);
      if (isRejection(found)) return found;
      const about = task === undefined ? {} : { task };
      const urged = { type: 'urged', from, ...about, ...(note === undefined ? {} : { note }) } as const;
      return [urged, ...addedByRule(c, urged, now)];
    },
  },

  /** Supervision by hand. A case that a rule already supervises may be taken over in this way. */
  supervise: {
    states: OPEN,
    forbids: ofBoth('supervisor', 'unit-head'),
    needs: (c) => [need('requirements', 'text'), among(optional('supervisor', 'person'), supervisorsOf(c))],
    decide: (c, { supervisor, requirements }, who) => {
      const named = supervisor ?? who;
      if (!canSupervise(c, named)) {
        return rejection('wrong-person', {
          en: `${named.person} is neither a supervisor nor a head above the units.`,
          zh: `${named.person} 既不是督办员，也不是上级单位的一把手。`,
        });
      }
      if (c.supervision?.supervisor === inNameOf(named)) {
        return rejection('nothing-to-change', {
          en: `${inNameOf(named)} supervises the complaint already.`,
          zh: `${inNameOf(named)} 已在督办该投诉。`,
        });
      }
      const reason = c.supervision?.reason ?? 'by-hand';
      return [{ type: 'supervision_opened', reason, supervisor: inNameOf(named), requirements }];
    },
  },

  'lift-supervision': {
    states: OPEN,
    /**
     * The supervisor of the case may do this. If a rule opened the supervision and nobody has taken it yet, every
     * supervisor of its units may.
     */
    forbids: only('supervisor-only', (c, who) => {
      const named = c.supervision?.supervisor ?? null;
      return named === null ? holds(who, 'supervisor', bothChains(c)) : named === inNameOf(who);
    }),
    lacks: (c) => (c.supervision === null ? { en: 'The complaint is not supervised.', zh: '该投诉未在督办。' } : null),
    ownWork: (c) => [c.supervision?.supervisor],
    needs: () => [need('text', 'text')],
    decide: (_c, { text }) => [{ type: 'supervision_lifted', text }],
  },

  /**
   * Looking at a supervised case some time after it was closed. If its solution does not hold, the case is reopened.
   */
  'look-back': {
    states: ['closed'],
    forbids: ofBoth('supervisor'),
    lacks: (c) =>
      c.lookBack !== null
        ? null
        : { en: 'The complaint does not wait to be looked back at.', zh: '该投诉没有待进行的回头看。' },
    notBefore: (c) => c.lookBack?.notBefore,
    needs: () => [need('holds', 'flag'), need('text', 'text')],
    decide: (c, { holds: held, text, vacancy }) => [
      { type: 'looked_back', holds: held, text },
      ...(held ? [] : [{ type: 'reopened', reason: text } as const, ...toPresentOwner(c, vacancy, text)]),
    ],
  },
};

/** Those who may supervise a case: the supervisors of its units, and the heads above them, not of them. */
function supervisorsOf(c: Pick<Complaint, 'owner' | 'progress' | 'supervision'>): AmongPeople {
  const units = [c.owner.unit, holdingUnit(c)];
  return {
    holding: [
      { role: 'supervisor', inUnits: units.flat() },
      { role: 'unit-head', inUnits: units.flatMap((unit) => unit.slice(1)) },
    ],
    except: c.supervision?.supervisor == null ? [] : [c.supervision.supervisor],
  };
}

/** Whether somebody may supervise a case. */
export const canSupervise = (c: Pick<Complaint, 'owner' | 'progress' | 'supervision'>, person: Person): boolean =>
  supervisorsOf(c).holding.some(({ role, inUnits }) => inUnits === 'any' || holds(person, role, inUnits));
