import type { Client, Connection, WorkflowHandle } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { type NativeConnection, Worker } from '@temporalio/worker';
import { v7 } from 'uuid';
import { personId } from '../../../domain/ids';
import type { Instant, Millis } from '../../../domain/time';
import type { RunOrigin } from '../../../workflows/shell/messages';
import { uniqueTaskQueue } from '../../helpers/temporal';
import type { Command, Reminder, ReminderEvent } from './reminder';
import {
  REMINDER_STATE,
  REMINDER_WORKFLOW,
  type ReminderAnswer,
  type ReminderInput,
  type ReminderRequest,
  reminderUpdates,
} from './reminder-messages';
import { ReminderRecord } from './reminder-record';

export const OWNER = personId('p-agent-1');

/** A request as the API would send it. */
export const asked = (command: Command, who = OWNER, bodyHash = 'hash'): ReminderRequest => ({
  command,
  actor: { person: who, offices: [] },
  bodyHash,
});

/** A server, and its time. */
export interface Surroundings {
  readonly client: Client;
  readonly nativeConnection: NativeConnection;
  readonly currentTimeMs: () => Promise<Instant>;
}

/** Reminders with a record and a worker of their own. */
export class Reminders {
  readonly record = new ReminderRecord();
  readonly #taskQueue = uniqueTaskQueue('reminders');
  readonly #env: Surroundings;
  #worker: { stop(): Promise<void> } | undefined;

  private constructor(env: Surroundings) {
    this.#env = env;
  }

  static async open(env: Surroundings): Promise<Reminders> {
    const { name, type } = REMINDER_STATE;
    await (env.client.connection as Connection).operatorService.addSearchAttributes({
      namespace: 'default',
      searchAttributes: { [name]: encodeSearchAttributeIndexedValueType(type)! },
    });
    const reminders = new Reminders(env);
    await reminders.startWorker();
    return reminders;
  }

  async startWorker(): Promise<void> {
    const worker = await Worker.create({
      connection: this.#env.nativeConnection,
      taskQueue: this.#taskQueue,
      workflowsPath: require.resolve('./reminder-workflow'),
      activities: this.record.activities,
      // Without a cache, each task replays the whole history so far.
      maxCachedWorkflows: 0,
    });
    const running = worker.run();
    const stop = (): Promise<void> => {
      worker.shutdown();
      return running;
    };
    this.#worker = { stop };
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop();
    this.#worker = undefined;
  }

  /** A recorded reminder that rings after a time. No workflow runs yet. */
  async begin(ms: Millis): Promise<Reminder> {
    const now = await this.#env.currentTimeMs();
    const progress = { state: 'waiting', until: now + ms } as const;
    const reminder: Reminder = { id: `reminder-${v7()}`, version: 1, owner: OWNER, lastAt: now, progress };
    this.record.begin(reminder);
    return reminder;
  }

  async start(state: Reminder, origin: RunOrigin, carried: Partial<ReminderInput> = {}): Promise<void> {
    const input: ReminderInput = { origin, state, outbox: [], recent: [], ...carried };
    const options = { workflowId: state.id, taskQueue: this.#taskQueue, args: [input] };
    await this.#env.client.workflow.start(REMINDER_WORKFLOW, options);
  }

  /** A reminder whose workflow runs. */
  async file(ms: Millis): Promise<string> {
    const reminder = await this.begin(ms);
    await this.start(reminder, 'intake');
    return reminder.id;
  }

  handle(id: string): WorkflowHandle {
    return this.#env.client.workflow.getHandle(id);
  }

  async run(id: string): Promise<string> {
    return (await this.handle(id).describe()).runId;
  }

  send(id: string, request: ReminderRequest, updateId = v7()): Promise<ReminderAnswer> {
    return this.handle(id).executeUpdate(reminderUpdates[request.command.action], { updateId, args: [request] });
  }

  /** A command that postpones until a time from now. */
  async later(ms: Millis): Promise<Command> {
    return { action: 'postpone', until: (await this.#env.currentTimeMs()) + ms };
  }

  /** The types of the recorded events, in order. */
  types(id: string): ReminderEvent['type'][] {
    return this.record.of(id).entries.map(({ event }) => event.type);
  }
}
