import { readable } from '../../calendar/calendar';
import type { Clock } from '../../clock/clock';
import { extended, longestExtension } from '../../clock/plan';
import { type ClockId, type ExtensionId, extensionId, type TextRef, type UnitCode } from '../../ids';
import { listed, type Words } from '../../language';
import { holds, inNameOf, type Person } from '../../people/actor';
import { ruleById } from '../../policy/rule-for';
import type { Instant } from '../../time';
import type { ActionsOf } from '../action';
import { rulesOn } from '../instructions/whose';
import { allChains } from '../involvement';
import { anyReason, need, oneOf, reason } from '../needs';
import { involved, OPEN, only } from '../permission';
import { forbidden, isRejection, type Rejection, rejection } from '../rejection';
import { type Complaint, handlerOf } from '../state';
import { rulersOn } from './rulers';

/** More time (延期) on a clock. */
export type ExtensionCommand =
  | {
      readonly action: 'request-extension';
      readonly clock: ClockId;
      readonly until: Instant;
      readonly reason: TextRef;
    }
  | { readonly action: 'rule-on-extension'; readonly request: ExtensionId; readonly agree: true }
  | {
      readonly action: 'rule-on-extension';
      readonly request: ExtensionId;
      readonly agree: false;
      readonly reason: TextRef;
    };

/** The units whose heads are asked for more time. */
const rulersAsked = (c: Complaint): readonly UnitCode[] =>
  c.extensionRequests.flatMap(({ clock }) => rulersOn(c, clock));

export const EXTENSION_ACTIONS: ActionsOf<ExtensionCommand> = {
  /**
   * More time is asked for before the limit, with a reason, and granted by a head of the clock's unit or of one above
   * it, within what the policy allows. A head who asks grants it at once.
   */
  'request-extension': {
    // The clocks of remedies go on after the reply, and may still be extended.
    states: OPEN,
    forbids: involved,
    alsoBy: 'partners',
    namesPart: true,
    ownWork: (c) => [handlerOf(c.progress), c.owner.person],
    needs: (c) => [
      oneOf(
        'clock',
        c.clocks.filter(({ rule }) => ruleById(c.rules, rule).extension !== undefined),
      ),
      need('until', 'moment'),
      reason,
    ],
    decide: (c, { clock: id, until, reason: why }, who, now) => {
      const holdsTo = holdsUntil(c, id, until, now);
      if (isRejection(holdsTo)) return holdsTo;
      const clock = c.clocks.find((running) => running.id === id)!;
      if (mayGrant(c, clock, who)) return [{ type: 'extended', clock: id, ...holdsTo, request: null, reason: why }];
      if (c.extensionRequests.some((request) => request.clock === id)) {
        return rejection('nothing-to-change', {
          en: `More time on ${id} has been asked for already.`,
          zh: `${id} 已申请延期。`,
        });
      }
      const { until: end, ...asked } = holdsTo;
      const request = { id: extensionId(`x${c.version + 1}`), clock: id, until: end, requestedBy: who.person };
      return [{ type: 'extension_requested', request, reason: why, ...asked }];
    },
  },

  'rule-on-extension': {
    states: OPEN,
    // Whoever is asked rules, also where the case has gone to other units since, as with the limit of an instruction.
    forbids: only('head-above-only', (c, who) => holds(who, 'unit-head', [...allChains(c), ...rulersAsked(c)])),
    lacks: (c) =>
      c.extensionRequests.length > 0 ? null : { en: 'Nobody has asked for more time.', zh: '没有延期申请。' },
    namesPart: true,
    needs: (c) => [oneOf('request', c.extensionRequests), need('agree', 'flag'), anyReason],
    decide: (c, command, who, now) => {
      const request = c.extensionRequests.find(({ id }) => id === command.request);
      if (request === undefined) {
        const waiting = listed(c.extensionRequests.map(({ id }) => id));
        return rejection('unknown-request', {
          en: `No request ${command.request} waits; waiting: ${waiting.en}.`,
          zh: `延期申请 ${command.request} 不在待批之列；待批：${waiting.zh}。`,
        });
      }
      // The clock exists, since a request falls away together with its clock.
      const clock = c.clocks.find((running) => running.id === request.clock)!;
      const own = who.person === request.requestedBy;
      if (own || !mayGrant(c, clock, who)) return headAboveOnly(clock);
      if (!command.agree) return [{ type: 'extension_refused', request: request.id, reason: command.reason }];
      const { clock: id, until } = request;
      const holdsTo = holdsUntil(c, id, until, now);
      return isRejection(holdsTo) ? holdsTo : [{ type: 'extended', clock: id, ...holdsTo, request: request.id }];
    },
  },
};

/**
 * The moment until which an extension really holds, and the moment asked for if it is another one; or the reason why no
 * more time is granted.
 */
function holdsUntil(
  c: Complaint,
  id: ClockId,
  asked: Instant,
  now: Instant,
): { readonly until: Instant; readonly asked?: Instant } | Rejection {
  const clock = c.clocks.find((running) => running.id === id);
  if (clock === undefined) {
    const running = listed(c.clocks.map((one) => one.id));
    return notAllowed({
      en: `No clock ${id} is running; running: ${running.en}.`,
      zh: `时限 ${id} 不在走；在走的时限：${running.zh}。`,
    });
  }
  if (clock.breachedAt !== null || clock.dueAt <= now)
    return notAllowed({ en: `${id} has run out; more time comes too late.`, zh: `${id} 已超时，不能再延期。` });
  const rule = ruleById(c.rules, clock.rule);
  const latest = longestExtension(c.rules.calendar, rule, clock);
  if (latest === null) {
    return notAllowed(
      clock.promised === clock.dueAt
        ? {
            en: `The customer was promised the limit of ${id}, so it does not move.`,
            zh: `${id} 的期限已承诺客户，不得变动。`,
          }
        : { en: `The policy grants no more time on ${id}.`, zh: `政策不允许 ${id} 再延期。` },
    );
  }
  if (asked <= clock.dueAt || asked > latest) {
    const [from, to] = [clock.dueAt, latest].map((at) => readable(c.rules.calendar, at));
    return notAllowed({
      en: `${id} can be extended to a moment after ${from} and by ${to} at the latest.`,
      zh: `${id} 的延期须晚于 ${from}，且不迟于 ${to}。`,
    });
  }
  const until = extended(c.rules.calendar, rule, clock, asked).dueAt;
  if (until === clock.dueAt) {
    const moment = readable(c.rules.calendar, asked);
    return notAllowed({
      en: `There is no working time between the limit of ${id} and ${moment}.`,
      zh: `${id} 的期限与 ${moment} 之间没有工作时间。`,
    });
  }
  return until === asked ? { until } : { until, asked };
}

const notAllowed = (message: Words): Rejection => rejection('extension-not-allowed', message);

/**
 * Whether somebody may grant more time on a clock: a head of its unit or of one above; if they work on it themselves,
 * only a head above, as long as there is one.
 */
function mayGrant(c: Complaint, { chain, subject }: Clock, who: Person): boolean {
  const instruction = c.instructions.find(({ id }) => id === subject);
  // The moment that a head has named is moved by that head alone, or by one above.
  if (instruction !== undefined) return rulesOn(instruction, who) && inNameOf(who) !== instruction.to;
  const task = c.tasks.find(({ id }) => id === subject);
  const handler = task === undefined ? handlerOf(c.progress) : task.handler;
  const worksOnIt = who.person === handler || inNameOf(who) === handler;
  const above = worksOnIt && chain.length > 1 ? chain.slice(1) : chain;
  return holds(who, 'unit-head', above);
}

const headAboveOnly = ({ chain }: Clock): Rejection =>
  forbidden('head-above-only', {
    en: `The head of ${chain[0]}, or of a unit above it, rules on this.`,
    zh: `由 ${chain[0]} 或其上级单位的一把手审批。`,
  });
