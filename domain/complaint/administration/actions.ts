import type { Words } from '../../language';
import { holds, type Person } from '../../people/actor';
import { administers, governsPolicies } from '../../people/administration';
import type { CompiledRules } from '../../policy/rules';
import type { ActionsOf } from '../action';
import { allChains } from '../involvement';
import { need, optional } from '../needs';
import { OPEN, only } from '../permission';
import { unknownCategory } from '../receive';
import { type Rejection, rejection } from '../rejection';
import { type Complaint, isOpen, STATE_NAMES, type StateName } from '../state';
import { type ExtendCalendar, type MoveDuties, type RePin, SUCCESSOR_ROLES } from './administration';
import { moveDuties } from './move-duties';

/** What a batch does to many cases at once, as the command to one of them. */
export type AdministrationCommand = RePin | ExtendCalendar | MoveDuties;

/** A closed case still has clocks while it waits to be looked back at. */
const WITH_CLOCKS: readonly StateName[] = [...OPEN, 'closed'];
const noClock = (c: Complaint): Words | null =>
  c.clocks.length > 0
    ? null
    : { en: 'The complaint has ended; no clock of it runs.', zh: '投诉已结束，没有在走的时限。' };
/** New rules are given to cases by the people who decide on policies. */
const forPolicies = only('policy-makers-only', (c, who) => governsPolicies(who, c.owner.unit.slice(-1)));

export const ADMINISTRATION_ACTIONS: ActionsOf<AdministrationCommand> = {
  /**
   * The case goes on under a newer version of its policy. Running clocks are counted again from their original start;
   * what was met or missed stays. A case never goes back to an older version of its policy or calendar.
   */
  're-pin': {
    states: WITH_CLOCKS,
    forbids: forPolicies,
    lacks: noClock,
    needs: () => [optional('version', 'number')],
    decide: (c, { action: _, ...edition }) => {
      const { rules } = edition;
      const { policy, calendar } = c.rules;
      if (rules.policy.id !== policy.id) {
        return against({
          en: `The complaint is under the policy ${policy.id}; ${rules.policy.id} is another one.`,
          zh: `投诉适用政策 ${policy.id}，${rules.policy.id} 是另一政策。`,
        });
      }
      if (rules.policy.version === policy.version) {
        return rejection('nothing-to-change', {
          en: `The complaint is under version ${policy.version} of ${policy.id} already.`,
          zh: `投诉已适用 ${policy.id} 的第 ${policy.version} 版。`,
        });
      }
      if (rules.policy.version < policy.version) {
        return against({
          en: `The complaint is under version ${policy.version} of ${policy.id}, which is newer.`,
          zh: `投诉已适用 ${policy.id} 的第 ${policy.version} 版，该版较新。`,
        });
      }
      if (rules.calendar.id === calendar.id && rules.calendar.version < calendar.version) {
        return olderCalendar(calendar);
      }
      const { category } = c.classification;
      if (!rules.categories.includes(category)) return unknownCategory(category, rules.policy.id);
      return [{ type: 're_pinned', ...edition }];
    },
  },

  /** A newer version of the same calendar, with more years or exceptions; everything else of the rules stays. */
  'extend-calendar': {
    states: WITH_CLOCKS,
    forbids: forPolicies,
    lacks: noClock,
    needs: () => [optional('version', 'number')],
    decide: (c, { action: _, ...edition }) => {
      const { rules } = edition;
      const { policy, calendar } = c.rules;
      if (rules.policy.id !== policy.id || rules.policy.version !== policy.version) {
        return against({
          en: `The complaint is under version ${policy.version} of ${policy.id}; only its calendar may be newer.`,
          zh: `投诉适用 ${policy.id} 的第 ${policy.version} 版；只有日历可以更新。`,
        });
      }
      if (rules.calendar.id !== calendar.id) {
        return against({
          en: `The complaint has the calendar ${calendar.id}; ${rules.calendar.id} is another one.`,
          zh: `投诉适用日历 ${calendar.id}，${rules.calendar.id} 是另一日历。`,
        });
      }
      if (rules.calendar.version === calendar.version) {
        return rejection('nothing-to-change', {
          en: `The complaint has version ${calendar.version} of the calendar ${calendar.id} already.`,
          zh: `投诉已适用日历 ${calendar.id} 的第 ${calendar.version} 版。`,
        });
      }
      if (rules.calendar.version < calendar.version) {
        return olderCalendar(calendar);
      }
      return [{ type: 'calendar_extended', ...edition }];
    },
  },

  'move-duties': {
    // An instruction may be open in a case that has ended.
    states: STATE_NAMES,
    lacks: (c) =>
      isOpen(c) || c.instructions.some(({ status }) => status === 'open')
        ? null
        : { en: 'Nobody has anything to do in it.', zh: '该投诉已无人有待办事项。' },
    // Whether they stand above the person whose duties move depends on the command, so `decide` checks that.
    forbids: only('head-above-only', (c, who) => administers(who) || headsAnyOf(c, who)),
    // Of several successors, those who may take over do so.
    passesAccusedOver: true,
    needs: () => [need('from', 'person'), need('successors', 'successors', SUCCESSOR_ROLES)],
    decide: moveDuties,
  },
};

const headsAnyOf = (c: Complaint, who: Person): boolean =>
  holds(who, 'unit-head', [...allChains(c), ...(c.handOver?.to.unit ?? [])]);

const olderCalendar = ({ id, version }: CompiledRules['calendar']): Rejection =>
  against({
    en: `The complaint has version ${version} of the calendar ${id}, which is newer.`,
    zh: `投诉已适用日历 ${id} 的第 ${version} 版，该版较新。`,
  });

const against = (message: Words): Rejection => rejection('contradiction', message);
