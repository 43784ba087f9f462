import type { EscalationId, TaskId, TextRef } from '../../ids';
import { listed, nameOf, type Words } from '../../language';
import { canWorkIn, holds, inNameOf, type Person, WORKERS } from '../../people/actor';
import { unlessAccused } from '../accused';
import type { ActionsOf } from '../action';
import { takenOver, workerOn } from '../assignees';
import { answersFor, heads } from '../involvement';
import { type Among, among, anyNote, holders, need, optional, reason } from '../needs';
import { involved, OPEN, only, UNANSWERED } from '../permission';
import { forbidden, notAHandlerOf, type Rejection, rejection } from '../rejection';
import { type Complaint, inUnitsHands, responsibleUnit, STATE_NAMES } from '../state';
import { isTaskOpen } from '../tasks/task';
import { unitInTurn } from '../turn';
import { escalationTo } from './escalation';

/** What goes up to the heads of units, and what they take into their own hands. */
export type HeadsCommand =
  | { readonly action: 'escalate'; readonly reason: TextRef }
  | { readonly action: 'acknowledge-escalation'; readonly escalation: EscalationId; readonly note?: TextRef }
  /** If a task is given, the head takes over that task and not the case. */
  | { readonly action: 'take-over'; readonly task?: TaskId; readonly reason: TextRef }
  /** It goes to the person who had it before, unless a handler is named. */
  | { readonly action: 'give-back'; readonly task?: TaskId; readonly handler?: Person; readonly note?: TextRef };

export const HEADS_ACTIONS: ActionsOf<HeadsCommand> = {
  /**
   * Escalates to the level above the highest one told so far in the chain of the unit whose turn it is; never downward.
   */
  escalate: {
    states: OPEN,
    forbids: involved,
    needs: () => [reason],
    decide: (c, { reason: why }, who, now) => {
      const chain = unitInTurn(c);
      // A head who raises a case knows of it, so that the level above is told. A head with nobody above tells those below.
      const told = c.levelsTold[chain[0]] ?? 0;
      const own = chain.findLastIndex((unit) => holds(who, 'unit-head', [unit])) + 1;
      const level = (own === chain.length ? told : Math.max(told, own)) + 1;
      if (level > chain.length) {
        return rejection('no-higher-level', {
          en: `The complaint has reached ${chain.at(-1)}; there is no level above.`,
          zh: `投诉已上报至 ${chain.at(-1)}，其上没有更高层级。`,
        });
      }
      const escalation = escalationTo(c, chain, level, { raisedBy: who.person }, now);
      return [{ type: 'escalated', escalation, reason: why }];
    },
  },

  'acknowledge-escalation': {
    // Also possible after closing, since it may be that nobody has looked back in time.
    states: STATE_NAMES,
    forbids: only(
      'office-needed',
      (c, who) => c.escalations.length === 0 || c.escalations.some((open) => answersFor(open, who)),
    ),
    lacks: (c) =>
      c.escalations.length === 0
        ? { en: 'No escalation waits for an acknowledgement.', zh: '没有待确认的上报。' }
        : null,
    namesPart: true,
    needs: (c, who) => [
      need(
        'escalation',
        'escalation',
        c.escalations.filter((open) => 'person' in who && answersFor(open, who)).map(({ id }) => id),
      ),
      anyNote,
    ],
    decide: (c, { escalation, note }, who) => {
      const open = c.escalations.find(({ id }) => id === escalation);
      if (open === undefined) {
        const there = listed(c.escalations.map(({ id }) => id));
        return rejection('unknown-escalation', {
          en: `No open escalation ${escalation}; open: ${there.en}.`,
          zh: `上报 ${escalation} 不在待确认之列；待确认：${there.zh}。`,
        });
      }
      if (!answersFor(open, who)) {
        return forbidden('office-needed', {
          en: `Escalation ${escalation} is for the head of ${open.unit}.`,
          zh: `上报 ${escalation} 由 ${open.unit} 的一把手确认。`,
        });
      }
      return [{ type: 'escalation_acknowledged', escalation, ...(note === undefined ? {} : { note }) }];
    },
  },

  /**
   * A head takes the work of a unit below into their own hands, in one step and with a reason. The unit and its clock
   * stay.
   */
  'take-over': {
    states: UNANSWERED,
    forbids: only('heads-only', (c, who) => heads(c, who) || c.tasks.some(({ unit }) => holds(who, 'unit-head', unit))),
    lacks: (c) =>
      inUnitsHands(c) || c.tasks.some(isTaskOpen)
        ? null
        : { en: 'No unit has work that could be taken over.', zh: '没有单位有可以接管的工作。' },
    namesPart: true,
    needs: ({ tasks }) => [
      optional(
        'task',
        'choice',
        tasks.filter(isTaskOpen).map(({ id }) => id),
      ),
      reason,
    ],
    decide: (c, { task: id, reason: why }, who) => {
      const head = inNameOf(who);
      const unable = id === undefined ? cannotTakeCase(c, who) : cannotTakeTask(c, id, who);
      if (unable !== null) return unable;
      if (workerOn(c, id ?? null) === head) {
        return rejection('nothing-to-change', { en: `${head} works on it already.`, zh: `${head} 已在办理。` });
      }
      return [{ type: 'taken_over', head, reason: why, ...(id === undefined ? {} : { task: id }) }];
    },
  },

  /** What a head has taken over goes back to the person who had it, or to a handler who is named. */
  'give-back': {
    states: UNANSWERED,
    forbids: only('heads-only', (c, who) => {
      const taken = takenOver(c);
      return taken.length === 0 || taken.some(({ by }) => by === inNameOf(who));
    }),
    lacks: (c) =>
      takenOver(c).length === 0 ? { en: 'Nobody has taken anything over.', zh: '没有接管中的工作。' } : null,
    needs: (c) => [
      optional(
        'task',
        'choice',
        takenOver(c).flatMap(({ task }) => task ?? []),
      ),
      among(optional('handler', 'person'), workersOfTakenOver(c)),
      anyNote,
    ],
    decide: (c, { task: id, handler, note }, who) => {
      const taken = takenOver(c).find(({ task, by }) => task === (id ?? null) && by === inNameOf(who));
      if (taken === undefined) {
        return rejection('nothing-to-change', {
          en: `${inNameOf(who)} has not taken ${id ?? 'the complaint'} over.`,
          zh: `${inNameOf(who)} 未接管${id === undefined ? '该投诉' : `协办任务 ${id}`}。`,
        });
      }
      const to = handler?.person ?? unlessAccused(c, taken.from);
      if (to === null) {
        return rejection('contradiction', {
          en: 'Nobody who may have it had it before; name a handler.',
          zh: '没有可以交回的原办理人，请指定处理人。',
        });
      }
      const unit = id === undefined ? responsibleUnit(c.progress) : c.tasks.find((task) => task.id === id)?.unit;
      if (handler !== undefined && (unit === undefined || !canWorkIn(handler, unit))) {
        return notAHandlerOf(unit?.[0], to);
      }
      const rest = { ...(id === undefined ? {} : { task: id }), ...(note === undefined ? {} : { note }) };
      return [{ type: 'given_back', handler: to, ...rest }];
    },
  },
};

/** Those to whom work that a head has taken over may be given. */
const workersOfTakenOver = (c: Complaint): Among =>
  holders(
    WORKERS,
    takenOver(c).flatMap(({ task: id }) => {
      const unit = id === null ? responsibleUnit(c.progress) : c.tasks.find((task) => task.id === id)?.unit;
      return unit?.[0] ?? [];
    }),
  );

function cannotTakeCase(c: Complaint, who: Person): Rejection | null {
  if (!inUnitsHands(c)) {
    return rejection('nothing-to-change', {
      en: `Nobody works on a complaint that is ${c.progress.state}.`,
      zh: `状态为“${nameOf('state', c.progress.state)}”的投诉无人办理。`,
    });
  }
  return heads(c, who) ? null : headsOnly({ en: 'the unit that has it', zh: '承办单位' });
}

function cannotTakeTask(c: Complaint, id: TaskId, who: Person): Rejection | null {
  const task = c.tasks.find((candidate) => candidate.id === id);
  if (task === undefined || !isTaskOpen(task) || task.status === 'returned') {
    return rejection('unknown-task', { en: `No task ${id} is with a unit.`, zh: `协办任务 ${id} 不在单位办理中。` });
  }
  return holds(who, 'unit-head', task.unit) ? null : headsOnly({ en: task.unit[0], zh: ` ${task.unit[0]} ` });
}

const headsOnly = ({ en, zh }: Words): Rejection =>
  forbidden('heads-only', {
    en: `The head of ${en}, or of a unit above it, may take this over.`,
    zh: `仅${zh}或其上级单位的一把手可以接管。`,
  });
