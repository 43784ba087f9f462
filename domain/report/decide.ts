import type { UnitCode } from '../ids';
import type { Words } from '../language';
import { type Actor, capacitiesOf, holds, type Person } from '../people/actor';
import type { Instant } from '../time';
import type { By, ReportCommand, Step } from './events';
import { type Recorded, record } from './limits';
import { mayOrderReports } from './report';
import { endOfFurtherTime, type Part, type ReportWork } from './work';

/** Why something is turned down. */
export type ReportRejectionType = 'not-permitted' | 'not-found' | 'wrong-report-state';
export interface ReportRejection {
  readonly type: ReportRejectionType;
  readonly message: Words;
}

const rejection = (type: ReportRejectionType, message: Words) => ({ rejection: { type, message } });

/** In which capacity somebody may do this; undefined if in none. */
function capacityIn(actor: Actor, may: (one: Person) => boolean): By | undefined {
  if ('machine' in actor) return undefined;
  const found = capacitiesOf(actor).find(may);
  if (found === undefined) return undefined;
  const { person, actingFor } = found;
  return { person, ...(actingFor === undefined ? {} : { actingFor }) };
}

/** Whether somebody gives the part of a unit: its head, or whoever stands in. */
export const givesPart = (actor: Actor, unit: UnitCode): By | undefined =>
  capacityIn(actor, (one) => holds(one, 'unit-head', [unit]));

/** Whether somebody sends parts back and approves: service managers. */
export const approves = (actor: Actor): By | undefined =>
  capacityIn(actor, (one) => mayOrderReports({ ...one, standsInFor: [] }));

/** Whether the report may be approved: all parts are there, or their time is over. */
export const isReady = ({ parts }: ReportWork, now: Instant): boolean =>
  parts.every(({ given, dueAt }) => given !== null || dueAt <= now);

const CLOSED: Words = { en: 'The report has been approved.', zh: '报告已审批。' };
const NO_PART: Words = {
  en: 'This unit was not asked for a part of the report.',
  zh: '未要求该单位提交报告的有关部分。',
};

/** What a command leads to, on a report as `advance` leaves it. */
export function decide(
  work: ReportWork,
  command: ReportCommand,
  actor: Actor,
  now: Instant,
): Recorded | { readonly rejection: ReportRejection } {
  if (work.approved !== null) return rejection('wrong-report-state', CLOSED);
  if (command.action === 'approve') return approve(work, actor, now);
  const part = work.parts.find(({ unit }) => unit[0] === command.unit);
  if (part === undefined) return rejection('not-found', NO_PART);
  return command.action === 'give-part'
    ? givePart(work, command, actor, now)
    : sendBack(work, part, command, actor, now);
}

function approve(work: ReportWork, actor: Actor, now: Instant) {
  const by = approves(actor);
  if (by === undefined) {
    return rejection('not-permitted', { en: 'Service managers approve the report.', zh: '报告由服务经理审批。' });
  }
  if (!isReady(work, now)) {
    return rejection('wrong-report-state', {
      en: 'Some units have time left for their part; it can be approved once all parts are there, or their time is over.',
      zh: '部分单位的提交时限未到；各单位均已提交或时限已到后方可审批。',
    });
  }
  return record(work, now, { type: 'approved', by });
}

function givePart(
  work: ReportWork,
  { unit, text }: Extract<ReportCommand, { action: 'give-part' }>,
  actor: Actor,
  now: Instant,
) {
  const by = givesPart(actor, unit);
  if (by === undefined) {
    return rejection('not-permitted', {
      en: 'The part of a unit is given by its head, or whoever stands in.',
      zh: '有关部分由该单位一把手或其代理人提交。',
    });
  }
  return record(work, now, { type: 'part_given', unit, text, by });
}

function sendBack(
  work: ReportWork,
  part: Part,
  { unit, reason }: Extract<ReportCommand, { action: 'send-back' }>,
  actor: Actor,
  now: Instant,
) {
  const by = approves(actor);
  if (by === undefined) {
    return rejection('not-permitted', { en: 'Service managers send parts back.', zh: '由服务经理退回。' });
  }
  if (part.given === null) {
    return rejection('wrong-report-state', { en: 'The unit has not given its part yet.', zh: '该单位尚未提交。' });
  }
  // No less time than it had.
  const dueAt = Math.max(part.dueAt, endOfFurtherTime(work, now));
  return record(work, now, { type: 'part_sent_back', unit, reason, dueAt, by });
}

/** The name of a step, for operators: the unit whose part it is, or the approval. */
export const nameOfStep = (of: Step): string => (of.step === 'part' ? `part ${of.unit}` : 'approval');
