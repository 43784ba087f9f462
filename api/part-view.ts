import { z } from 'zod';
import { isTaskOpen, TASK_STATUSES } from '../domain/complaint/coordination';
import type { ComplaintEvent } from '../domain/complaint/events';
import { REMEDY_KINDS } from '../domain/complaint/remedy';
import type { Snapshot } from '../domain/complaint/snapshot';
import { holdingUnit } from '../domain/complaint/state';
import type { Part } from '../domain/responsibility/visibility';
import { severity } from './fields';
import { clockView, slaState, stage, stateName, viewClock } from './view';

/** Complaints as those see them who do not see them whole. The customer is in none of these. */

/** What a unit was asked for in a complaint: help, or a remedy to carry out. */
export const taskView = z
  .object({
    id: z.string().describe('For actions: of a task, such as t7-1, or of a remedy, such as r14-1'),
    kind: z.enum(['help', ...REMEDY_KINDS]),
    unit: z.string(),
    status: z.enum([...TASK_STATUSES, 'open', 'carried-out']),
    handler: z.string().nullable(),
    askedAt: z.string().nullable(),
    clocks: z.array(clockView),
    dueAt: z.string().nullable(),
  })
  .meta({ id: 'Task' });

export type TaskView = z.infer<typeof taskView>;

/** What of a complaint a unit sees that was only asked for help. */
export const partView = z
  .object({
    sight: z.literal('part'),
    id: z.string(),
    number: z.string(),
    version: z.number().int(),
    category: z.string(),
    severity,
    tasks: z.array(taskView).describe('Those of the caller’s units'),
  })
  .meta({ id: 'ComplaintPart' });

/** What an agent of any unit sees, to answer a customer who urges. */
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
    deadlines: z.array(z.object({ kind: z.string(), dueAt: z.string(), provisional: z.boolean(), slaState })),
  })
  .meta({ id: 'ComplaintProgress' });

const iso = (at: number): string => new Date(at).toISOString();

/** The tasks and remedies of a part. */
export function viewTasks(c: Snapshot, part: Part): TaskView[] {
  const clocksOf = (id: string) => {
    const clocks = c.clocks.filter(({ subject, chain }) => subject === id && isOwn(c, id, chain[0]!)).map(viewClock);
    return { clocks, dueAt: clocks.map(({ dueAt }) => dueAt).sort()[0] ?? null };
  };
  const help = c.tasks
    .filter(({ id }) => part.tasks.includes(id))
    .map(({ id, unit, status, handler, askedAt }) => {
      const common = { id, kind: 'help' as const, unit: unit[0], status, handler, askedAt: iso(askedAt) };
      return { ...common, ...clocksOf(id) };
    });
  const remedies = c.remedies
    .filter(({ id }) => part.remedies.includes(id))
    .map(({ id, unit, kind, carriedOutAt }) => {
      const status = carriedOutAt === null ? ('open' as const) : ('carried-out' as const);
      return { id, kind, unit: unit[0], status, handler: null, askedAt: null, ...clocksOf(id) };
    });
  return [...help, ...remedies];
}

/** The ruling on a return is the coordinator's and has a clock there; it is none of the unit's. */
const isOwn = ({ tasks, remedies }: Snapshot, subject: string, unit: string): boolean =>
  [...tasks, ...remedies].some((one) => one.id === subject && one.unit[0] === unit);

/** Whether something still has to be done about it. */
export const isToDo = ({ status }: TaskView): boolean =>
  status === 'open' || (status !== 'carried-out' && isTaskOpen({ status }));

export function viewPart(c: Snapshot, part: Part): z.infer<typeof partView> {
  const { category, severity: how } = c.classification;
  const { id, number, version } = c;
  return { sight: 'part', id, number, version, category, severity: how, tasks: viewTasks(c, part) };
}

export function viewProgress(c: Snapshot): z.infer<typeof progressView> {
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
    // What other units were asked for, and who was told what, is no answer to a customer.
    deadlines: c.clocks
      .filter(({ subject }) => subject === undefined)
      .map(viewClock)
      .map(({ kind, dueAt, provisional, slaState: state }) => ({ kind, dueAt, provisional, slaState: state })),
  };
}

/** Those events that are about a part, without what they say of anything else. */
export function eventsOfPart(events: readonly ComplaintEvent[], { tasks, remedies }: Part): ComplaintEvent[] {
  const ids = new Set<string>([...tasks, ...remedies]);
  const started = events.flatMap(({ clocks }) => clocks.flatMap((change) => ('put' in change ? [change.put] : [])));
  const clocks = new Set(started.filter(({ subject = '' }) => ids.has(subject)).map(({ id }) => id as string));
  return events.flatMap((event) => {
    const own = event.clocks.filter((change) => clocks.has('put' in change ? change.put.id : change.stop));
    const shown = { ...event, clocks: own } as ComplaintEvent;
    switch (shown.type) {
      case 'help_requested': {
        const asked = shown.tasks.filter(({ id }) => ids.has(id));
        return asked.length > 0 ? [{ ...shown, tasks: asked }] : [];
      }
      case 'replied': {
        const promised = shown.remedies.filter(({ id }) => ids.has(id));
        // What the customer was told is not for them; that something was promised is.
        const { text: _text, ...rest } = shown;
        return promised.length > 0 ? [{ ...rest, remedies: promised } as unknown as ComplaintEvent] : [];
      }
      case 'extension_requested':
        return clocks.has(shown.request.clock) ? [shown] : [];
      default: {
        const about =
          'task' in shown ? shown.task : 'remedy' in shown ? shown.remedy : 'clock' in shown ? shown.clock : '';
        return about !== undefined && (ids.has(about) || clocks.has(about)) ? [shown] : [];
      }
    }
  });
}
