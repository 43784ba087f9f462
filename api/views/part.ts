import { z } from 'zod';
import { REMEDY_KINDS } from '../../domain/complaint/remedies/remedy';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { holdingUnit } from '../../domain/complaint/state';
import { isTaskOpen, SHARES, TASK_STATUSES } from '../../domain/complaint/tasks/task';
import { isClockOfPart, isExplainedOfPart } from '../../domain/sight/clocks-of-part';
import { comesWithFacts, type PartialSight } from '../../domain/sight/visibility';
import type { CaseTime } from '../access/case-times';
import { severity } from '../requests/fields';
import { moneyView } from '../requests/money';
import { clockView, slaState, viewClock } from './clock';
import { stage, stateName } from './complaint-row';
import type { ShownEvent } from './event';
import { explanationTexts, explanationView, textsOfExplanation, viewExplanations } from './explanation';
import { localOrNull, localView } from './local';
import { remedyTexts, taskTexts, textsOfRemedy, textsOfTask } from './said';

/** Complaints as people see them who do not see them whole. None of these views has the customer. */

/** What a unit was asked for in a complaint: help, or a remedy to carry out. */
export const taskView = z
  .object({
    id: z.string().describe('For actions: of a task, such as t7, or of a remedy, such as r14-1'),
    kind: z.enum(['help', ...REMEDY_KINDS]),
    unit: z.string(),
    status: z.enum([...TASK_STATUSES, 'open', 'carried-out', 'withdrawn']),
    share: z.enum(SHARES).describe('What of the complaint its unit reads beside this; facts with every remedy'),
    handler: z.string().nullable(),
    askedAt: z.string().nullable(),
    urges: z.number().int().describe('How often its unit was urged'),
    clocks: z.array(clockView),
    dueAt: z.string().nullable(),
    amount: moneyView.nullable().describe('Of a refund or a compensation'),
    arriveBy: z.string().nullable().describe('For a visit: until when the customer was promised somebody on site'),
    local: localView({ dueAt: z.string().nullable(), arriveBy: z.string().nullable() }),
    ...taskTexts,
    ...remedyTexts,
  })
  .meta({ id: 'Task' });

export type TaskView = z.infer<typeof taskView>;

/** What a unit that was only asked for help sees of a complaint. */
export const partView = z
  .object({
    sight: z.literal('part'),
    id: z.string(),
    number: z.string(),
    version: z.number().int(),
    category: z
      .string()
      .nullable()
      .describe('Null, like the severity, where the facts are shared with no task of theirs'),
    severity: severity.nullable(),
    coordinator: z
      .object({ unit: z.string(), person: z.string().nullable() })
      .nullable()
      .describe('Whom the unit can ask back, where it was asked for help'),
    tasks: z.array(taskView).describe('Those of the caller’s units'),
    explanations: z
      .array(explanationView.extend(explanationTexts))
      .describe('Missed clocks of the caller’s units of which a head has to say why'),
  })
  .meta({ id: 'ComplaintPart' });

/** What an agent of any unit sees, so that they can answer a customer who urges. */
export const progressView = z
  .object({
    sight: z.literal('progress'),
    id: z.string(),
    number: z.string(),
    state: stateName,
    stage,
    owner: z.object({ person: z.string(), unit: z.string() }),
    unit: z.string().describe('The unit that has the complaint now'),
    slaState,
    urges: z.number().int(),
    receivedAt: z.string(),
    closedAt: z.string().nullable(),
    deadlines: z.array(
      z.object({
        kind: z.string(),
        dueAt: z.string(),
        local: z.string().describe('The same in the zone of the case’s calendar'),
        provisional: z.boolean(),
        slaState,
      }),
    ),
  })
  .meta({ id: 'ComplaintProgress' });

const iso = (at: number): string => new Date(at).toISOString();

/**
 * The tasks and remedies of a part.
 *
 * @param events the written events of that part, as the caller may see them
 */
export function viewTasks(c: Snapshot, part: PartialSight, events: readonly ShownEvent[], time: CaseTime): TaskView[] {
  const clocksOf = (one: Parameters<typeof isClockOfPart>[1]) => {
    const clocks = c.clocks.filter((clock) => isClockOfPart(clock, one)).map((clock) => viewClock(clock, time));
    const first = clocks.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
    return { clocks, dueAt: first?.dueAt ?? null, local: { dueAt: first?.local.dueAt ?? null, arriveBy: null } };
  };
  const help = c.tasks
    .filter(({ id }) => part.tasks.includes(id))
    .map(({ id, unit, status, share, handler, askedAt, urges = 0 }) => {
      const common = { id, kind: 'help' as const, unit: unit[0], status, share, handler, askedAt: iso(askedAt), urges };
      const texts = { ...textsOfTask(events, id), promise: null, withdrawal: null };
      return { ...common, ...clocksOf({ id, unit }), amount: null, arriveBy: null, ...texts };
    });
  const remedies = c.remedies
    .filter(({ id }) => part.remedies.includes(id))
    .map((remedy) => {
      const { id, unit, kind, amount = null, arriveBy } = remedy;
      const common = {
        id,
        kind,
        unit: unit[0],
        status: statusOf(remedy),
        share: 'facts' as const,
        handler: null,
        askedAt: null,
        urges: 0,
      };
      const { promise, withdrawal } = textsOfRemedy(events, id);
      const texts = { ...textsOfTask(events, id), promise, withdrawal };
      const what = { amount, arriveBy: arriveBy === undefined ? null : iso(arriveBy) };
      const { local, ...timing } = clocksOf({ id, unit });
      const promised = { ...local, arriveBy: localOrNull(time, arriveBy ?? null) };
      return { ...common, ...timing, local: promised, ...what, ...texts };
    });
  return [...help, ...remedies];
}

function statusOf({ carriedOutAt, withdrawnAt }: Snapshot['remedies'][number]): TaskView['status'] {
  if (withdrawnAt !== undefined) return 'withdrawn';
  return carriedOutAt === null ? 'open' : 'carried-out';
}

/** Whether something still has to be done about it. */
export const isToDo = ({ status }: TaskView): boolean =>
  status === 'open' || (status !== 'carried-out' && status !== 'withdrawn' && isTaskOpen({ status }));

/** What a unit that was only asked for something sees of a case. */
export function viewPart(
  c: Snapshot,
  part: PartialSight,
  events: readonly ShownEvent[],
  time: CaseTime,
): z.infer<typeof partView> {
  const { category, severity: how } = comesWithFacts(c, part) ? c.classification : { category: null, severity: null };
  const { id, number, version } = c;
  const coordinator =
    c.coordinator === null || part.tasks.length === 0
      ? null
      : { unit: c.coordinator.unit[0], person: c.coordinator.person };
  const tasks = viewTasks(c, part, events, time);
  const shown = new Set<string>([...part.tasks, ...part.remedies]);
  const units = new Set([...c.tasks, ...c.remedies].filter(({ id }) => shown.has(id)).map(({ unit }) => unit[0]));
  const own = c.explanations.filter((one) => isExplainedOfPart(one, units));
  const explanations = viewExplanations(own, time).map((one) => ({ ...one, ...textsOfExplanation(events, one.id) }));
  return { sight: 'part', id, number, version, category, severity: how, coordinator, tasks, explanations };
}

/** Where a case stands, for agents who see no more of it. */
export function viewProgress(c: Snapshot, time: CaseTime): z.infer<typeof progressView> {
  const { owner, progress } = c;
  return {
    sight: 'progress',
    id: c.id,
    number: c.number,
    state: progress.state,
    stage: c.stage,
    owner: { person: owner.person, unit: owner.unit[0] },
    unit: holdingUnit(c)[0],
    slaState: c.slaState,
    urges: c.urges,
    receivedAt: iso(c.receivedAt),
    closedAt: c.closedAt === null ? null : iso(c.closedAt),
    // Tasks of other units, and escalations, are left out, since they are no answer to a customer.
    deadlines: c.clocks
      .filter(({ subject }) => subject === undefined)
      .map((clock) => viewClock(clock, time))
      .map(({ kind, dueAt, local, provisional, slaState: state }) => ({
        kind,
        dueAt,
        local: local.dueAt,
        provisional,
        slaState: state,
      })),
  };
}
