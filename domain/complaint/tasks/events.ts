import type { PersonId, TaskId, TextRef, UnitCode } from '../../ids';
import { inNameOf, type UnitChain } from '../../people/actor';
import { workerOn } from '../assignees';
import { type EventsOf, fulfils, NO_MORE, PLAIN } from '../event';
import type { Complaint } from '../state';
import type { Ask, Coordinator, UnitTask } from './task';

/** What several units do in one case (协办). */
export type TaskEvent =
  | ({ readonly type: 'help_requested'; readonly task: TaskId } & Ask)
  /** Also with the first request for help, which makes somebody accountable for the whole. */
  | { readonly type: 'coordinator_named'; readonly coordinator: Coordinator }
  | { readonly type: 'task_accepted'; readonly task: TaskId; readonly handler: PersonId | null }
  | { readonly type: 'task_assigned'; readonly task: TaskId; readonly handler: PersonId }
  | { readonly type: 'task_answered'; readonly task: TaskId; readonly text: TextRef; readonly late: boolean }
  | { readonly type: 'task_returned'; readonly task: TaskId; readonly unit: UnitCode; readonly reason: TextRef }
  /** If a unit is given, the task is that unit's from now on. */
  | {
      readonly type: 'task_return_agreed';
      readonly task: TaskId;
      /** The unit that gave it back. */
      readonly from: UnitChain;
      readonly unit?: UnitChain;
      readonly note?: TextRef;
    }
  | { readonly type: 'task_return_refused'; readonly task: TaskId; readonly reason: TextRef }
  | { readonly type: 'task_overridden'; readonly task: TaskId; readonly reason: TextRef };

const relievesWorker = (c: Complaint, { task }: { readonly task: TaskId }): PersonId | null => workerOn(c, task);

export const TASK_EVENTS: EventsOf<TaskEvent> = {
  help_requested: {
    ...PLAIN,
    fold: (c, { task: id, unit, question, share, at }) => {
      const nobodyYet = { handler: null, designated: false, byPartner: false, answer: null };
      const asked: UnitTask = { id, unit, question, share, status: 'asked', askedAt: at, ...nobodyYet };
      return { ...c, tasks: [...c.tasks, asked] };
    },
  },
  coordinator_named: { ...PLAIN, fold: (c, { coordinator }) => ({ ...c, coordinator }) },
  task_accepted: {
    ...PLAIN,
    fold: (c, { task, handler, by }) =>
      withTask(c, task, () => ({ status: 'accepted', handler, byPartner: 'machine' in by })),
  },
  task_assigned: {
    ...PLAIN,
    fold: (c, { task, handler }) => withTask(c, task, () => ({ handler, byPartner: false })),
    means: {
      contributes: null,
      relieves: relievesWorker,
      intervenes: (c, { task, handler }, who) => {
        const before = workerOn(c, task);
        return before !== null && before !== handler && before !== inNameOf(who);
      },
    },
  },
  task_answered: {
    ...PLAIN,
    // A late answer is kept; the decision to go on without it stands.
    fold: (c, { task, text, late }) =>
      withTask(c, task, () => ({ answer: text, ...(late ? {} : { status: 'answered' }) })),
    stops: fulfils('unit-task'),
  },
  task_returned: { ...PLAIN, fold: (c, { task }) => withTask(c, task, () => ({ status: 'returned' })) },
  task_return_agreed: {
    ...PLAIN,
    fold: (c, { task, unit, at }) =>
      withTask(c, task, () =>
        unit === undefined
          ? { status: 'released' }
          : { status: 'asked', unit, askedAt: at, handler: null, byPartner: false },
      ),
    stops: fulfils('return-ruling'),
    means: { ...NO_MORE, relieves: relievesWorker },
  },
  task_return_refused: {
    ...PLAIN,
    fold: (c, { task }) =>
      withTask(c, task, ({ handler, byPartner }) => ({
        status: handler === null && !byPartner ? 'asked' : 'accepted',
        designated: true,
      })),
    stops: fulfils('return-ruling'),
  },
  task_overridden: {
    ...PLAIN,
    fold: (c, { task }) => withTask(c, task, () => ({ status: 'overridden' })),
    means: { ...NO_MORE, relieves: relievesWorker },
  },
};

function withTask(c: Complaint, id: TaskId, change: (task: UnitTask) => Partial<UnitTask>): Complaint {
  return { ...c, tasks: c.tasks.map((task) => (task.id === id ? { ...task, ...change(task) } : task)) };
}
