import type { Client, Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { startComplaint } from '../../client/start';
import { findPerson, unitChain } from '../../db/directory';
import { nextNumber, recordIntake, transaction } from '../../db/intake';
import { openPool } from '../../db/pool';
import { currentRules } from '../../db/rules';
import { publishPolicies, seedOrganisation } from '../../dev/sample/seed';
import type { Command } from '../../domain/complaint/commands';
import { begin } from '../../domain/complaint/evolve';
import { receive } from '../../domain/complaint/receive';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { Complaint } from '../../domain/complaint/state';
import { type ComplaintId, complaintId, type TextRef } from '../../domain/ids';
import type { Person, UnitChain } from '../../domain/responsibility/actor';
import { ensureBundle } from '../../worker/bundle';
import { workerOptions } from '../../worker/options';
import { actionUpdates, workflowIdOf } from '../../workflows/messages';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { createTestDatabase, type TestDatabase } from '../helpers/database';
import { uniqueTaskQueue } from '../helpers/temporal';

/** The time-skipping server knows no search attributes until it is told of them. */
async function addSearchAttributes(client: Client): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type)!]),
  );
  await (client.connection as Connection).operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes,
  });
}

export const A_TEXT: TextRef = { id: '00000000-0000-8000-8000-000000000000', sha256: 'a'.repeat(64) };

/** A worker over a database of its own, with the sample organisation, and a client to act through. */
export class Bench {
  private constructor(
    readonly client: Client,
    readonly taskQueue: string,
    readonly pool: Pool,
    private readonly database: TestDatabase,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
    private readonly now: () => Promise<number>,
  ) {}

  static async open(client: Client, connection: NativeConnection, now: () => Promise<number>): Promise<Bench> {
    await addSearchAttributes(client);
    const database = await createTestDatabase();
    const pool = openPool(database.url);
    await transaction(pool, async (db) => {
      await publishPolicies(db);
      await seedOrganisation(db);
    });
    const taskQueue = uniqueTaskQueue('complaints');
    const options = {
      connection,
      namespace: 'default',
      taskQueue,
      bundle: await ensureBundle(),
      pool,
      clock: Date.now,
    };
    const worker = await Worker.create(workerOptions(options));
    return new Bench(client, taskQueue, pool, database, worker, worker.run(), now);
  }

  async close(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.pool.end();
    await this.database.drop();
  }

  /** A complaint on record, owned by p-agent-1; its workflow is not started yet. */
  async record(policy = 'telecom'): Promise<Complaint> {
    const now = await this.now();
    const stored = (await currentRules(this.pool, policy, now))!;
    const event = receive(
      {
        id: complaintId(v7()),
        number: await nextNumber(this.pool, '20260101'),
        kind: 'complaint',
        receivedAt: now,
        migrated: false,
        classification: {
          category: 'network.coverage',
          severity: 'ordinary',
          customerClass: 'ordinary',
          channel: 'hotline',
        },
        owner: { person: 'p-agent-1' as never, unit: (await unitChain(this.pool, 'haizhou-service'))! },
        rules: stored.rules,
      },
      { machine: 'hotline' },
      now,
    );
    if ('message' in event) throw new Error(event.message);
    const party = {
      facts: 'facts',
      remedySought: null,
      customer: {},
      product: null,
      area: null,
      externalReference: null,
      filedBy: 'machine:hotline',
    };
    await recordIntake(this.pool, event, stored.sha256, party, null);
    return begin(event);
  }

  /** A complaint whose workflow runs. */
  async file(policy?: string): Promise<ComplaintId> {
    const complaint = await this.record(policy);
    await startComplaint(this.client, this.taskQueue, complaint, 'intake');
    return complaint.id;
  }

  async person(id: string): Promise<Person> {
    return (await findPerson(this.pool, id, Date.now()))!;
  }

  unit(code: string): Promise<UnitChain | undefined> {
    return unitChain(this.pool, code);
  }

  async act(id: ComplaintId, who: string, command: Command, updateId?: string): Promise<Snapshot> {
    const args = [{ command, actor: await this.person(who), bodyHash: 'hash' }] as const;
    const handle = this.client.workflow.getHandle(workflowIdOf(id));
    const update = actionUpdates[command.action];
    const options = { args: [...args] as [(typeof args)[0]], ...(updateId === undefined ? {} : { updateId }) };
    return (await handle.executeUpdate(update, options)).snapshot;
  }

  /** From intake to the unit that handles it. */
  async untilHandled(id: ComplaintId): Promise<Snapshot> {
    await this.act(id, 'p-dispatcher-1', { action: 'verify' });
    const unit = (await unitChain(this.pool, 'haizhou-network'))!;
    await this.act(id, 'p-dispatcher-1', { action: 'dispatch', unit });
    return this.act(id, 'p-handler-1', { action: 'accept' });
  }

  /** From the unit's proposal to the satisfied customer. */
  async untilClosed(id: ComplaintId): Promise<Snapshot> {
    await this.act(id, 'p-handler-1', { action: 'propose', measure: 'repair', text: A_TEXT, founded: true });
    await this.act(id, 'p-reviewer-1', { action: 'review', decision: 'approve' });
    await this.act(id, 'p-agent-1', { action: 'reply', text: A_TEXT });
    return this.act(id, 'p-follow-up-caller-1', { action: 'follow-up', outcome: 'satisfied', score: 9 });
  }

  /** Resolves when the workflow has ended. */
  async ended(id: ComplaintId): Promise<void> {
    await this.client.workflow.getHandle(workflowIdOf(id)).result();
  }
}
