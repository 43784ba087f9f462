import type { TaskId } from '../../ids';
import type { EventOf } from '../events';
import type { Complaint } from '../state';
import type { UnitTask } from './task';

/** What several units do in one case. */
export type CoordinationEvent = EventOf<
  | 'help_requested'
  | 'coordinator_named'
  | 'task_accepted'
  | 'task_assigned'
  | 'task_answered'
  | 'task_returned'
  | 'task_return_agreed'
  | 'task_return_refused'
  | 'task_overridden'
>;

export function afterCoordination(c: Complaint, event: CoordinationEvent): Complaint {
  switch (event.type) {
    case 'help_requested': {
      const asked = event.tasks.map(({ id, unit }): UnitTask => {
        const rest = { question: event.question, handler: null, designated: false, byPartner: false, answer: null };
        return { id, unit, status: 'asked', askedAt: event.at, ...rest };
      });
      return { ...c, tasks: [...c.tasks, ...asked], coordinator: event.coordinator };
    }
    case 'coordinator_named':
      return { ...c, coordinator: event.coordinator };
    case 'task_accepted':
      return withTask(c, event.task, () => ({
        status: 'accepted',
        handler: event.handler,
        byPartner: 'machine' in event.by,
      }));
    case 'task_assigned':
      return withTask(c, event.task, () => ({ handler: event.handler, byPartner: false }));
    case 'task_answered':
      // A late answer is kept; the decision to go on without it stands.
      return withTask(c, event.task, () => ({ answer: event.text, ...(event.late ? {} : { status: 'answered' }) }));
    case 'task_returned':
      return withTask(c, event.task, () => ({ status: 'returned' }));
    case 'task_return_agreed': {
      const { unit, at } = event;
      return withTask(c, event.task, () =>
        unit === undefined
          ? { status: 'released' }
          : { status: 'asked', unit, askedAt: at, handler: null, byPartner: false },
      );
    }
    case 'task_return_refused':
      return withTask(c, event.task, ({ handler, byPartner }) => ({
        status: handler === null && !byPartner ? 'asked' : 'accepted',
        designated: true,
      }));
    case 'task_overridden':
      return withTask(c, event.task, () => ({ status: 'overridden' }));
  }
}

function withTask(c: Complaint, id: TaskId, change: (task: UnitTask) => Partial<UnitTask>): Complaint {
  return { ...c, tasks: c.tasks.map((task) => (task.id === id ? { ...task, ...change(task) } : task)) };
}
