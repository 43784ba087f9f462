import type { ActionName, Command } from '../../../domain/complaint/commands';
import { awaited } from '../../../domain/complaint/explanations/explanation';
import { isUnfinished } from '../../../domain/complaint/instructions/instruction';
import { type Complaint, handlerOf } from '../../../domain/complaint/state';
import { SHARES } from '../../../domain/complaint/tasks/task';
import {
  clockId,
  escalationId,
  explanationId,
  extensionId,
  instructionId,
  remedyId,
  taskId,
} from '../../../domain/ids';
import type { Person } from '../../../domain/people/actor';
import { HOUR, type Instant } from '../../../domain/time';
import { PEOPLE, text } from './a-case';
import { CITY, HILLSIDE, LAKESIDE } from './an-organisation';
import { administration } from './random-administration';
import {
  EVERYBODY,
  handlersOf,
  OTHERS,
  OWNERS,
  pick,
  reclassification,
  remedies,
  UNITS,
  visit,
  WORKERS_BELOW,
} from './random-pools';

/** A random command for an action. */
export function commandOf(c: Complaint, action: ActionName, detail: number, now: Instant): Command {
  const reason = text('reason');
  // Each choice uses other digits of the number, so that the choices do not depend on each other.
  const choice = <T>(options: readonly T[], digit: number): T => pick(options, Math.floor(detail / 7 ** digit));
  const rarely = (digit: number): boolean => choice([true, ...Array<false>(9).fill(false)], digit);
  const task = (digit: number) =>
    rarely(5) || c.tasks.length === 0 ? taskId('t0-1') : choice(c.tasks.map(({ id }) => id).toReversed(), digit);
  /** A person of the unit that was asked last. */
  const helper = (): Person => {
    const unit = c.tasks.at(-1)?.unit[0];
    const roles: readonly string[] = ['handler', 'unit-head'];
    const able = EVERYBODY.filter(({ offices }) => offices.some((o) => roles.includes(o.role) && o.unit === unit));
    return choice(rarely(4) || able.length === 0 ? EVERYBODY : able, 1);
  };
  const handler = (): Person => choice(rarely(4) ? EVERYBODY : handlersOf(c), 1);
  const to = { person: PEOPLE.colleague.person, unit: LAKESIDE };
  const vacancy = choice([true, false, false, false], 4) ? { vacancy: { left: c.owner.person, to } } : {};
  const planned = (digit: number) => (rarely(digit) ? { nextTry: now + 30 * HOUR } : {});
  switch (action) {
    case 'verify':
      return rarely(0) && rarely(3)
        ? { action, notAccepted: reason }
        : {
            action,
            ...(choice([true, false], 1) ? {} : { classification: reclassification(choice) }),
            ...(choice([true, false, false], 5) ? { visit: visit(choice, now) } : {}),
          };
    case 'dispatch':
      return {
        action,
        unit: choice(UNITS, 0),
        ...(rarely(1) ? {} : { note: reason }),
        guidingOffices: [CITY],
        ...(rarely(2) ? { guide: choice([PEOPLE.supervisor, PEOPLE.agent], 3) } : {}),
        ...(choice([true, false, false], 5) ? { visit: visit(choice, now) } : {}),
      };
    case 'ask-guidance': {
      const guide = rarely(0) ? { guide: choice([PEOPLE.supervisor, PEOPLE.agent], 1) } : {};
      const departmentSupervisors = [{ person: PEOPLE.supervisor.person, unit: CITY[0] }];
      return { action, question: reason, guidingOffices: [CITY], departmentSupervisors, ...guide };
    }
    case 'guide':
      return { action, text: reason };
    case 'instruct': {
      const [to, unit] = choice(WORKERS_BELOW, 0);
      const soon = now + choice([-1, 5, 30, 60, 100], 1) * HOUR;
      return { action, to, units: [unit], text: reason, ...(choice([true, false], 2) ? {} : { dueAt: soon }) };
    }
    case 'report-on-instruction':
    case 'accept-report':
    case 'return-report':
    case 'withdraw-instruction': {
      const unfinished = c.instructions.filter(isUnfinished).map(({ id }) => id);
      const instruction = choice([...unfinished, ...unfinished, instructionId('i0')], 0);
      if (action === 'accept-report') return { action, instruction };
      return action === 'report-on-instruction'
        ? { action, instruction, text: reason }
        : { action, instruction, reason };
    }
    case 'explain-overdue': {
      const open = awaited(c).map(({ id }) => id);
      const overdue = rarely(0) ? [explanationId('o0')] : choice([open, open.slice(0, 1), open.slice(-1)], 1);
      const cause = rarely(2) ? 'laziness' : (c.rules.explanations?.causes[0] ?? 'none');
      return { action, overdue, cause, text: reason, plan: text('plan') };
    }
    case 'accept':
      return { action, ...(choice([true, false], 0) ? {} : { handler: handler() }) };
    case 'assign':
      return { action, handler: handler() };
    case 'contact':
      return { action, reached: choice([true, false], 0) };
    case 'note':
      return { action, note: reason };
    case 'correct-contact':
      return { action, fields: rarely(0) ? [] : ['phone'], correction: 'correction-1', reason };
    case 'supplement':
      return {
        action,
        particulars: {
          [choice(['place', 'place', 'place', 'amount', 'visited', 'weather'], 0)]: rarely(1)
            ? null
            : text(`value-${detail % 5}`),
        },
      };
    case 'propose':
    case 'answer-at-once':
      return {
        action,
        measure: 'repair',
        text: text('proposal'),
        founded: choice([true, false], 0),
        rootCause: choice(['tower', 'tower', 'tower', 'cable', 'weather'], 1),
        ...(choice([true, false, false], 1) ? {} : { remedies: remedies(choice, now) }),
      };
    case 'review':
      return choice([true, true, false], 0) ? { action, decision: 'approve' } : { action, decision: 'reject', reason };
    case 'reply':
      return { action, text: text('reply') };
    case 'return':
    case 'lift-supervision':
      return action === 'return' ? { action, reason } : { action, text: reason };
    case 'rule-on-return':
      return choice([true, false], 0)
        ? { action, agree: true, unit: choice(UNITS, 1) }
        : { action, agree: false, reason };
    case 'request-help':
      return {
        action,
        tasks: [...new Set([choice(UNITS, 0), choice(UNITS, 1)])].map((unit, n) => ({
          unit,
          question: text(`question-${n}`),
          share: choice(SHARES, 2 + n),
        })),
      };
    case 'name-coordinator': {
      const [person, unit] = choice(OWNERS, 0);
      return { action, person, unit };
    }
    case 'accept-task':
      return { action, task: task(0), ...(choice([true, false], 2) ? {} : { handler: helper() }) };
    case 'assign-task':
      return { action, task: task(0), handler: helper() };
    case 'answer-task':
      return { action, task: task(0), text: text('answer') };
    case 'return-task':
    case 'override-task':
      return { action, task: task(0), reason };
    case 'rule-on-task-return':
      return choice([true, false], 1)
        ? { action, task: task(0), agree: true, ...(choice([true, false], 2) ? {} : { unit: choice(UNITS, 3) }) }
        : { action, task: task(0), agree: false, reason };
    case 'request-extension': {
      const budget = c.clocks.filter(({ kind }) => kind === 'handling' || kind === 'unit-task');
      const clock = choice([...budget, ...budget, ...c.clocks, undefined], 0);
      const until = (clock?.dueAt ?? now) + choice([2, 16, 24, 24, 72, 500], 1) * HOUR;
      return { action, clock: clock?.id ?? clockId('none-1'), until, reason };
    }
    case 'rule-on-extension': {
      const request = choice([...c.extensionRequests.map(({ id }) => id), extensionId('x0')], 0);
      return choice([true, false], 1) ? { action, request, agree: true } : { action, request, agree: false, reason };
    }
    case 'urge':
      return {
        action,
        from: choice(['customer', 'staff'] as const, 0),
        ...(choice([true, false], 1) && c.tasks.length > 0 ? { task: task(2) } : {}),
      };
    case 'arrive':
    case 'carry-out':
      return { action, remedy: choice([...c.remedies.map(({ id }) => id), remedyId('r0-1')], 0) };
    case 'withdraw-remedy': {
      const remedy = choice([...c.remedies.map(({ id }) => id), remedyId('r0-1')], 0);
      return { action, remedy, reason, consent: text('consent') };
    }
    case 'reassign-owner': {
      const [to, unit] = choice(OWNERS, 0);
      return { action, to, unit, reason };
    }
    case 'supervise':
      return { action, requirements: reason, ...(choice([true, false], 0) ? {} : { supervisor: PEOPLE.inspector }) };
    case 'look-back':
      return { action, holds: choice([true, false], 0), text: reason };
    case 'follow-up': {
      const outcome = choice(
        ['dissatisfied', 'dissatisfied', 'unreachable', 'unreachable', 'satisfied', 'declined'] as const,
        0,
      );
      const answers = ['resolved', 'unresolved', undefined] as const;
      const resolution = c.rules.followUp.resolution === undefined && !rarely(1) ? undefined : choice(answers, 1);
      return {
        ...{ action, outcome },
        ...(choice([true, false], 2) ? {} : { score: 3 }),
        ...(resolution === undefined || outcome === 'unreachable' ? {} : { resolution }),
        ...planned(3),
      };
    }
    case 'repair-call': {
      const outcome = choice(['restored', 'unreachable', 'unreachable', 'still-dissatisfied', 'declined'] as const, 0);
      return { action, outcome, ...(choice([true, false], 2) ? {} : { score: 3 }), ...planned(3) };
    }
    case 'confirm-remedy': {
      const remedy = choice([...c.remedies.map(({ id }) => id), remedyId('r0-1')], 0);
      const outcome = choice(
        ['confirmed', 'unreachable', 'not-confirmed', 'unreachable', 'not-confirmed', 'declined'] as const,
        1,
      );
      return outcome === 'not-confirmed' ? { action, remedy, outcome, reason } : { action, remedy, outcome };
    }
    case 'take-over':
    case 'give-back': {
      const of = rarely(2) || choice([true, false], 3) || c.tasks.length === 0 ? {} : { task: task(0) };
      if (action === 'take-over') return { action, reason, ...of };
      return { action, ...of, ...(choice([true, false], 1) ? { handler: handler() } : {}) };
    }
    case 'close':
      return { action, ...(rarely(0) ? {} : { text: reason }) };
    case 'acknowledge-escalation': {
      const ids = [...c.escalations.map(({ id }) => id), escalationId('e0')];
      return { action, escalation: choice(ids, 0) };
    }
    case 'hand-over': {
      const [to, unit] = choice(OWNERS, 0);
      return { action, to, unit: rarely(1) ? HILLSIDE : unit, reason };
    }
    case 'answer-hand-over':
      return choice([true, true, false], 0) ? { action, accept: true } : { action, accept: false, reason };
    case 'pause': {
      const until = (c.pause?.until ?? now) + choice([1, 5, 24, 40, 100, 24 * 20], 0) * HOUR;
      return { action, until, reason: rarely(1) ? 'too-much-work' : 'waiting-for-customer' };
    }
    case 'name-accused':
      return {
        action,
        accused: choice([handlerOf(c.progress), undefined], 2) ?? choice(EVERYBODY, 0).person,
        reason,
      };
    case 'clear-accused':
      return { action, accused: choice([...c.accused, PEOPLE.agent.person], 0), reason };
    case 'resume':
      return { action };
    case 'reclassify':
      return { action, classification: reclassification(choice), reason };
    case 're-pin':
    case 'extend-calendar':
    case 'move-duties':
      return administration(c, action, detail);
    case 'merge':
      return { action, into: rarely(1) ? c.id : OTHERS[0]!, leading: [], reason };
    case 'link':
    case 'unlink':
      return { action, complaint: rarely(1) ? c.id : OTHERS[0]!, reason };
    case 'split':
      return {
        action,
        complaint: OTHERS[1] ?? OTHERS[0]!,
        ...(rarely(1) ? { receivedAt: c.receivedAt - HOUR } : {}),
        reason,
      };
    case 'rule-on-nuisance':
      return { action, agree: choice([true, false, false], 0), reason };
    case 'appeal': {
      const receivedAt = choice([now, now, now - HOUR, now + 24 * HOUR, c.receivedAt - HOUR], 1);
      return { action, receivedAt, reference: text('reference'), ...(rarely(2) ? {} : { text: reason }), ...vacancy };
    }
    case 'rework':
      return { action, reason, ...(choice([true, false], 0) ? {} : { unit: choice(UNITS, 1) }) };
    case 'decline-rework':
    case 'escalate':
    case 'withdraw':
    case 'terminate':
    case 'unmerge':
    case 'mark-nuisance':
    case 'reopen':
      return { action, reason, ...vacancy };
  }
}
