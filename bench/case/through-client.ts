import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { startComplaint } from '../../client/start';
import { findPerson, unitChain } from '../../db/people/directory';
import { currentRules, type StoredRules } from '../../db/policies/rules';
import { loadSnapshot } from '../../db/record/complaints';
import { nextNumber, recordIntake } from '../../db/record/intake';
import { begin } from '../../domain/complaint/evolve';
import { receive } from '../../domain/complaint/receive';
import { isRejection } from '../../domain/complaint/rejection';
import type { UnitTask } from '../../domain/complaint/tasks/task';
import { complaintId, type PersonId, type TextRef } from '../../domain/ids';
import type { UnitChain } from '../../domain/people/actor';
import type { Classification } from '../../domain/policy/rules';
import { type ActionRequest, actionUpdates, workflowIdOf } from '../../workflows/messages';
import type { Ground } from '../ground';
import type { Contender } from './contender';
import { INTAKE, type Life, type Step } from './steps';

const TEXT: TextRef = { id: '00000000-0000-8000-8000-000000000000', sha256: 'a'.repeat(64) };
const HASH = 'b'.repeat(64);

/**
 * The same complaints without the API. This process makes the queries of an intake, and sends the updates to Temporal
 * together with what the API would have looked up. So the time of the workflow alone is measured.
 *
 * @param taskQueue of the worker that is to run them
 */
export async function throughClient({ pool, client }: Ground, { steps }: Life, taskQueue: string): Promise<Contender> {
  const rules = (await currentRules(pool, undefined, Date.now()))!;
  const owner = { person: INTAKE.who as PersonId, unit: (await unitChain(pool, 'haizhou-service'))! };
  const requests = await Promise.all(steps.map((step) => requestOf(pool, step)));
  return {
    name: 'shouwen without HTTP',
    async begin() {
      const complaint = begin(await record(pool, rules, owner));
      await startComplaint(client, taskQueue, complaint, 'intake');
      const workflowId = workflowIdOf(complaint.id);
      const handle = client.workflow.getHandle(workflowId);
      let tasks: readonly UnitTask[] = [];
      return {
        workflowId,
        async act(step) {
          const { action, task } = steps[step]!;
          const request = requests[step]!;
          const about = task === undefined ? {} : { task: tasks[task]?.id };
          await handle.executeUpdate(actionUpdates[action], {
            args: [{ ...request, command: { ...request.command, ...about } as never }],
          });
          if (action === 'request-help') tasks = (await loadSnapshot(pool, complaint.id))!.tasks;
        },
      };
    },
  };
}

/** The update that the API would make of a step. */
async function requestOf(pool: Pool, { action, who, body }: Step): Promise<ActionRequest> {
  const { text, note, unit, tasks, outcome, ...rest } = body;
  const command = {
    action,
    ...rest,
    ...(text === undefined ? {} : { text: TEXT }),
    ...(note === undefined ? {} : { note: TEXT }),
    ...(tasks === undefined
      ? {}
      : {
          tasks: await Promise.all(
            (tasks as { unit: string }[]).map(async (asked) => ({
              unit: await unitChain(pool, asked.unit),
              question: TEXT,
              share: 'question',
            })),
          ),
        }),
    ...(unit === undefined ? {} : { unit: await unitChain(pool, String(unit)) }),
    ...(action === 'follow-up' ? { outcome } : {}),
  };
  return { command: command as never, actor: (await findPerson(pool, who, Date.now()))!, bodyHash: HASH };
}

async function record(pool: Pool, { rules, sha256 }: StoredRules, owner: { person: PersonId; unit: UnitChain }) {
  const now = Date.now();
  const { channel, category, facts, remedySought, customer } = INTAKE.body;
  const classification: Classification = { channel, category, severity: 'ordinary', customerClass: 'ordinary' };
  const number = await nextNumber(pool, '20260101');
  const received = receive(
    {
      id: complaintId(v7()),
      number,
      kind: 'complaint',
      receivedAt: now,
      migrated: false,
      classification,
      owner,
      rules,
    },
    { person: owner.person },
    now,
  );
  if (isRejection(received)) throw new Error(received.message.en);
  const party = {
    facts,
    remedySought,
    customer,
    product: null,
    area: null,
    agency: null,
    place: null,
    externalReferences: [],
  };
  await recordIntake(pool, received.events[0], sha256, { ...party, filedBy: `person:${owner.person}` }, null);
  return received.events[0];
}
