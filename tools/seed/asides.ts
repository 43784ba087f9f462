import { reach, timeBetween } from '../../domain/calendar/working-time';
import type { Command } from '../../domain/complaint/commands';
import { handlerOf, isOpen, isUnanswered, responsibleUnit } from '../../domain/complaint/state';
import { isCoordinating } from '../../domain/complaint/tasks/task';
import type { Actor } from '../../domain/people/actor';
import { DAY, HOUR, type Instant, MINUTE } from '../../domain/time';
import { otherUnit } from './duty';
import type { Aside, Lived } from './lived';
import { RATES, SHARES_OF } from './shape';

/** What happens in a life beside its duties. @param hurried whether it is answered at once */
export function asidesOf(life: Lived, hurried: boolean): Aside[] {
  const { plan, draws, receipt } = life;
  const later = (ms: number): Instant => Math.ceil(plan.receivedAt + ms);
  const { agent } = receipt;
  const owner = (command: (life: Lived) => Command) => (one: Lived) =>
    isOpen(one.complaint) ? ([agent, command(one)] as const) : null;
  const say = (one: Lived, occasion: Parameters<typeof one.world.sayings.on>[0]) =>
    one.say(one.world.sayings.on(occasion, one.draws));
  if (hurried) {
    const left = life.world.plan.wish.until - plan.receivedAt;
    return [
      {
        at: later(Math.min((3 + 20 * draws.share()) * MINUTE, left / 2)),
        act: owner((one) => ({ action: 'close', text: say(one, 'close') })),
      },
    ];
  }
  if (plan.course === 'first-contact') {
    return [
      {
        at: later((3 + 25 * draws.share()) * MINUTE),
        act: owner((one) => ({ action: 'close', text: say(one, 'close') })),
      },
    ];
  }
  const all: Aside[] = [];
  if (plan.course === 'withdrawn') {
    all.push({
      at: later((0.1 + 3 * draws.share()) * DAY),
      act: owner((one) => ({ action: 'withdraw', reason: say(one, 'withdraw') })),
    });
  }
  if (draws.chance(RATES.urged)) {
    all.push({
      at: later((0.5 + 8 * draws.share()) * DAY),
      act: owner((one) => ({ action: 'urge', from: 'customer', note: say(one, 'urge') })),
    });
  }
  all.push(...workAsides(life));
  if (draws.chance(RATES.reopened)) {
    const at = later((10 + 20 * draws.share()) * DAY);
    all.push({
      at,
      act: (one) =>
        one.complaint.progress.state === 'closed' ? [agent, { action: 'reopen', reason: say(one, 'reopen') }] : null,
    });
  }
  if (draws.chance(RATES.appealed)) {
    const at = later((16 + 20 * draws.share()) * DAY);
    all.push({
      at,
      act: (one) => [
        { machine: 'regulator-gateway' },
        {
          action: 'appeal',
          reference: one.say(`${one.world.sayings.on('appeal', one.draws)} ${plan.index + 1}`),
          receivedAt: one.now,
        },
      ],
    });
  }
  return all;
}

/** What the unit and its handler do while they have the case. */
function workAsides(life: Lived): Aside[] {
  const { draws, plan, world } = life;
  const { calendar } = world.rules;
  const worked = (hours: number): Instant => reach(calendar, 'working', plan.receivedAt, hours * HOUR);
  const all: Aside[] = [];
  all.push({ at: firstCall(life), act: contacts });
  if (draws.chance(RATES.help)) all.push({ at: worked(5 + 8 * draws.share()), act: asksForHelp });
  if (draws.chance(RATES.paused)) all.push({ at: worked(6 + 10 * draws.share()), act: pauses });
  if (draws.chance(RATES.extended)) all.push({ at: worked(14 + 16 * draws.share()), act: asksForTime });
  all.push({ at: worked(2 + 3 * draws.share()), act: givesBack });
  return all;
}

/** The handler, while the unit works on the case. */
function handlerIn({ complaint, world }: Lived) {
  const handler = handlerOf(complaint.progress);
  const { state } = complaint.progress;
  return handler === undefined || (state !== 'handling' && state !== 'rework')
    ? undefined
    : world.directory.person(handler);
}

/** When the customer is called first: within the limit for that, if the policy has one, and by some not. */
function firstCall({ complaint, plan, draws, world: { rules } }: Lived): Instant {
  const due = complaint.clocks.find(({ kind }) => kind === 'first-contact')?.dueAt;
  const share = draws.chance(RATES.calledLate) ? 1.1 + draws.share() : 0.08 + 0.5 * draws.share();
  const within = due === undefined ? 0 : timeBetween(rules.calendar, 'working', plan.receivedAt, due);
  return reach(rules.calendar, 'working', plan.receivedAt, Math.max(within, 2 * HOUR) * share);
}

/** Somebody tries to reach the customer, and tries again if that fails. */
function contacts(life: Lived): readonly [Actor, Command] | null {
  const { complaint, draws, world, now } = life;
  if (!isUnanswered(complaint.progress.state)) return null;
  const who = handlerIn(life) ?? life.receipt.agent;
  const reached = !draws.chance(RATES.notReached);
  if (!reached)
    life.later({ at: reach(world.rules.calendar, 'working', now, (1 + 2 * draws.share()) * HOUR), act: contacts });
  return [
    who,
    { action: 'contact', reached, ...(reached ? { note: life.say(world.sayings.on('contact', draws)) } : {}) },
  ];
}

function asksForHelp(life: Lived): readonly [Actor, Command] | null {
  const who = handlerIn(life);
  const unit = responsibleUnit(life.complaint.progress);
  if (who === undefined || unit === undefined) return null;
  const first = otherUnit(life, unit);
  if (first === undefined) return null;
  const { coordination } = life.world.rules;
  const office =
    coordination.coordinator === 'service-office' ? { office: life.world.directory.chain(coordination.office) } : {};
  const tasks = [
    {
      unit: first,
      question: life.say(life.world.sayings.on('question', life.draws)),
      share: SHARES_OF[Math.floor(life.draws.share() * SHARES_OF.length)]!,
    },
  ];
  return [who, { action: 'request-help', tasks, ...office }];
}

function pauses(life: Lived): readonly [Actor, Command] | null {
  const who = handlerIn(life);
  const [reason] = life.world.rules.pause.reasons;
  if (who === undefined || reason === undefined || isCoordinating(life.complaint)) return null;
  return [who, { action: 'pause', reason, until: Math.ceil(life.now + (0.4 + 1.4 * life.draws.share()) * DAY) }];
}

function asksForTime(life: Lived): readonly [Actor, Command] | null {
  const who = handlerIn(life);
  const clock = life.complaint.clocks.find(({ kind }) => kind === 'handling');
  if (who === undefined || clock === undefined || clock.breachedAt !== null) return null;
  const until = reach(life.world.rules.calendar, 'working', clock.dueAt, 10 * HOUR);
  return [
    who,
    {
      action: 'request-extension',
      clock: clock.id,
      until,
      reason: life.say(life.world.sayings.on('extend', life.draws)),
    },
  ];
}

/** The unit gives the case back: mostly one that should not have got it. */
function givesBack(life: Lived): readonly [Actor, Command] | null {
  const { complaint, draws, world, plan } = life;
  const unit = responsibleUnit(complaint.progress);
  const { state } = complaint.progress;
  if (unit === undefined || (state !== 'dispatched' && state !== 'accepted')) return null;
  const wrong =
    otherUnit(life, unit) !== undefined && !plan.region.units.slice(0, 1).some(([code]) => code === unit[0]);
  if (!draws.chance(wrong ? RATES.returned : RATES.returnedAnyhow)) return null;
  const [who] = world.directory.holders('handler', unit[0]);
  return who === undefined ? null : [who, { action: 'return', reason: life.say(world.sayings.on('return', draws)) }];
}
