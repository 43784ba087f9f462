import { v7 } from 'uuid';
import { complaintId } from '../../domain/ids';
import { workflowIdOf } from '../../workflows/messages';
import type { Ground } from '../ground';
import type { ApiCaller } from '../http';
import type { Contender } from './contender';
import { anIntake, INTAKE, type Life } from './steps';

/**
 * Complaints as people deal with them: every step is a request to the API, with an idempotency key as the desk sends
 * it.
 */
export function throughApi(ground: Ground, { steps }: Life, caller: ApiCaller): Contender {
  return {
    name: 'shouwen over HTTP',
    async begin() {
      const { body } = await caller.post(ground.token(INTAKE.who), '/complaints', anIntake(), v7());
      let tasks: readonly { readonly id: string }[] = [];
      return {
        workflowId: workflowIdOf(complaintId(body.id)),
        async act(step) {
          const { action, who, body: request, task } = steps[step]!;
          const about = task === undefined ? request : { ...request, task: tasks[task]?.id };
          const answer = await caller.post(ground.token(who), `/complaints/${body.id}/${action}`, about, v7());
          // The answers to units that help name only their own task, so the ids are taken from this answer.
          if (action === 'request-help') tasks = answer.body.tasks;
        },
      };
    },
  };
}
