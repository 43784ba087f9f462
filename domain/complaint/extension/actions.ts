import type { Clock } from '../../clock/clock';
import { extended, longestExtension } from '../../clock/plan';
import { extensionId } from '../../ids';
import { holds, inNameOf, type Person } from '../../people/actor';
import { ruleById } from '../../policy/rules';
import type { Instant } from '../../time';
import type { CommandOf } from '../commands';
import type { Decide } from '../decision';
import type { Rejection } from '../rejection';
import { type Complaint, handlerOf } from '../state';

/**
 * More time (延期): asked for before the limit, with a reason, and granted by a head of the clock's unit or of one
 * above, within what the policy allows. A head who asks grants it at once.
 */
export const requestExtension: Decide<CommandOf<'request-extension'>> = (c, command, who, now) => {
  const { clock: id, until, reason } = command;
  const holds = holdsUntil(c, id, until, now);
  if ('type' in holds) return holds;
  const clock = c.clocks.find((running) => running.id === id)!;
  if (mayGrant(c, clock, who)) return [{ type: 'extended', clock: id, ...holds, request: null, reason }];
  if (c.extensionRequests.some((request) => request.clock === id)) {
    return { type: 'nothing-to-change', message: `More time on ${id} has been asked for already.` };
  }
  const { until: end, ...asked } = holds;
  const request = { id: extensionId(`x${c.version + 1}`), clock: id, until: end, requestedBy: who.person };
  return [{ type: 'extension_requested', request, reason, ...asked }];
};

export const ruleOnExtension: Decide<CommandOf<'rule-on-extension'>> = (c, command, who, now) => {
  const request = c.extensionRequests.find(({ id }) => id === command.request);
  if (request === undefined) {
    const ids = c.extensionRequests.map(({ id }) => id).join(', ');
    return { type: 'unknown-request', message: `No request ${command.request} waits; waiting: ${ids || 'none'}.` };
  }
  const clock = c.clocks.find((running) => running.id === request.clock);
  const own = who.person === request.requestedBy;
  if (clock !== undefined && (own || !mayGrant(c, clock, who))) return headAboveOnly(clock);
  if (!command.agree) return [{ type: 'extension_refused', request: request.id, reason: command.reason }];
  const { clock: id, until } = request;
  const holds = holdsUntil(c, id, until, now);
  return 'type' in holds ? holds : [{ type: 'extended', clock: id, ...holds, request: request.id }];
};

/** Until when an extension really holds, and what was asked for where that is another moment; or why there is none. */
function holdsUntil(
  c: Complaint,
  id: string,
  asked: Instant,
  now: Instant,
): { readonly until: Instant; readonly asked?: Instant } | Rejection {
  const clock = c.clocks.find((running) => running.id === id);
  if (clock === undefined) {
    const ids = c.clocks.map((running) => running.id).join(', ');
    return notAllowed(`No clock ${id} is running; running: ${ids || 'none'}.`);
  }
  if (clock.breachedAt !== null || clock.dueAt <= now)
    return notAllowed(`${id} has run out; more time comes too late.`);
  const rule = ruleById(c.rules, clock.rule);
  const latest = longestExtension(c.rules.calendar, rule, clock);
  if (latest === null) return notAllowed(`The policy grants no more time on ${id}.`);
  if (asked <= clock.dueAt || asked > latest) {
    const [from, to] = [clock.dueAt, latest].map((at) => new Date(at).toISOString());
    return notAllowed(`${id} can be extended to a moment after ${from} and by ${to} at the latest.`);
  }
  const until = extended(c.rules.calendar, rule, clock, asked).dueAt;
  if (until === clock.dueAt) {
    return notAllowed(`There is no working time between the limit of ${id} and ${new Date(asked).toISOString()}.`);
  }
  return until === asked ? { until } : { until, asked };
}

const notAllowed = (message: string): Rejection => ({ type: 'extension-not-allowed', message });

/** A head of the clock's unit or of one above; whoever works on it needs one above, as long as there is one. */
function mayGrant(c: Complaint, { chain, subject }: Clock, who: Person): boolean {
  const task = c.tasks.find(({ id }) => id === subject);
  const handler = task === undefined ? handlerOf(c.progress) : task.handler;
  const worksOnIt = who.person === handler || inNameOf(who) === handler;
  const above = worksOnIt && chain.length > 1 ? chain.slice(1) : chain;
  return holds(who, 'unit-head', above);
}

const headAboveOnly = ({ chain }: Clock): Rejection => ({
  type: 'not-permitted',
  rule: 'head-above-only',
  message: `The head of ${chain[0]}, or of a unit above it, rules on this.`,
});
