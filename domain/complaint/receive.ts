import { type Calendar, localDay } from '../calendar/calendar';
import { yearOf } from '../calendar/civil';
import type { ActorRef } from '../people/actor';
import { type Instant, MINUTE } from '../time';
import type { EventBody } from './events';
import { contradictionIn } from './history/history';
import { classifiedUnder, supervisedForIncidents } from './line/incidents';
import { askableIn, unknownAmong } from './particulars/particulars';
import { type Received, recordFirst } from './record';
import { type Rejection, rejection } from './rejection';

/** The clocks of machines differ a little, so a receipt at most this far in the future counts as now. */
const TOLERATED_SKEW = 5 * MINUTE;

/** What a complaint needs to begin. Texts and the customer's data stay in Postgres. */
export type Intake = Omit<Extract<EventBody, { type: 'received' }>, 'type'>;

/**
 * Takes a complaint in. The result is its first event, with the clocks that start with it. This needs nothing but its
 * arguments, so that a complaint can be accepted while Temporal is away.
 */
export function receive(intake: Intake, by: ActorRef, now: Instant): Received | Rejection {
  const { category } = intake.classification;
  if (!intake.rules.categories.includes(category)) return unknownCategory(category, intake.rules.policy.id);
  const given = Object.keys(intake.particulars ?? {});
  const unknown = unknownAmong(given, askableIn(intake.rules, category), intake.rules);
  if (unknown !== null) return unknown;
  if (isTooFarAhead(intake.receivedAt, now)) {
    return rejection('contradiction', {
      en: 'receivedAt lies in the future; send when the customer complained.',
      zh: 'receivedAt 晚于现在；请填写客户投诉的时间。',
    });
  }
  if (intake.accused?.includes(intake.owner.person)) {
    const { person } = intake.owner;
    return rejection('contradiction', {
      en: `The complaint is about ${person}; name another agent as its owner.`,
      zh: `该投诉涉及 ${person}，请指定其他受理员为首问责任人。`,
    });
  }
  const receivedAt = Math.min(intake.receivedAt, now);
  const contradiction = intake.history && contradictionIn(intake.history, receivedAt, now);
  if (contradiction) return contradiction;
  if (!intake.migrated && !reachesBack(intake.rules.calendar, receivedAt)) {
    return rejection('contradiction', {
      en: 'receivedAt lies before the years that the calendar knows; file what another system handled as migrated.',
      zh: 'receivedAt 早于日历所含的年份；由其他系统办理过的投诉请以迁移方式登记。',
    });
  }
  return recordFirst({ type: 'received', ...withIncidents({ ...intake, receivedAt }) }, { by, now });
}

/**
 * An intake with the severity and the supervision that its rules derive from the incidents it was filed with. What has
 * ended elsewhere is not supervised any more.
 */
export function withIncidents({ supervise: _supervise, ...intake }: Intake): Intake {
  if (intake.history !== undefined) return intake;
  const reason = supervisedForIncidents(intake.rules, intake.classification.incidents ?? []);
  return {
    ...intake,
    classification: classifiedUnder(intake.rules, intake.classification),
    ...(reason === null ? {} : { supervise: reason }),
  };
}

/** Whether somebody claims to have received something that lies in the future. */
export function isTooFarAhead(receivedAt: Instant, now: Instant): boolean {
  return receivedAt > now + TOLERATED_SKEW;
}

/** Whether the calendar knows the year of the receipt, from which clocks run. */
export function reachesBack(calendar: Calendar, receivedAt: Instant): boolean {
  return yearOf(localDay(calendar, receivedAt, 'moment')) >= Math.min(...calendar.years);
}

export function unknownCategory(category: string, policy: string): Rejection {
  return rejection('unknown-category', {
    en: `The policy ${policy} has no category "${category}"; GET /policies lists them.`,
    zh: `政策 ${policy} 没有类别“${category}”；可由 GET /policies 查询。`,
  });
}
