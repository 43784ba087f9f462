import type { Client, Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { caseAfter } from '../../client/own-write';
import { startComplaint } from '../../client/start';
import { findPerson, unitChain } from '../../db/people/directory';
import { currentRules } from '../../db/policies/rules';
import { openPool } from '../../db/pool';
import { loadComplaint } from '../../db/record/complaints';
import { nextNumber, recordIntake } from '../../db/record/intake';
import { transaction } from '../../db/transaction';
import { publishPolicies, seedOrganisation } from '../../dev/sample/seed';
import type { Command } from '../../domain/complaint/commands';
import { awaited } from '../../domain/complaint/explanations/explanation';
import { nextDue } from '../../domain/complaint/next-due';
import { receive } from '../../domain/complaint/receive';
import { isRejection } from '../../domain/complaint/rejection';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { Complaint } from '../../domain/complaint/state';
import { type ComplaintId, complaintId, type TextRef } from '../../domain/ids';
import type { Person, UnitChain } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import { datedClient } from '../../tools/story/dated-client';
import { DatedClock } from '../../tools/story/dated-clock';
import { orStranded, StrandedRunError } from '../../tools/story/stranded';
import { ensureBundle } from '../../worker/bundle';
import { workerOptions } from '../../worker/options';
import { actionUpdates, snapshotQuery, workflowIdOf } from '../../workflows/messages';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { createTestDatabase, type TestDatabase } from '../helpers/database';
import { eventually } from '../helpers/eventually';
import { uniqueTaskQueue } from '../helpers/temporal';

/** Registers the search attributes, which a new time-skipping server does not have. */
async function addSearchAttributes(client: Client): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type)!]),
  );
  await (client.connection as Connection).operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes,
  });
}

/** The longest wait until a case has come to rest, in milliseconds of the host. */
const SETTLE_MS = 60_000;

/** A reference to a text that no test stores. */
export const A_TEXT: TextRef = { id: '00000000-0000-8000-8000-000000000000', sha256: 'a'.repeat(64) };

/** The part of a test environment that a bench needs. The real server has it, too, but there time passes by itself. */
export type Surroundings = Pick<TestWorkflowEnvironment, 'client' | 'nativeConnection' | 'sleep' | 'currentTimeMs'>;

/** A worker with a new database and the sample organisation, and a client through which tests act. */
export class Bench {
  #stranded: StrandedRunError | null = null;

  private constructor(
    readonly client: Client,
    readonly taskQueue: string,
    readonly pool: Pool,
    private readonly env: Surroundings,
    /** Null if cases have the server's own time. */
    private readonly dated: DatedClock | null,
    private readonly database: TestDatabase,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
  ) {}

  /**
   * Opens a bench.
   *
   * @param options.dated whether cases can begin at a stated moment, see {@link beginAt}. Histories of such cases
   * cannot be used for replay: without the interceptors of the rehearsal a workflow would see another time. @default
   * true
   */
  static async open(env: Surroundings, options: { dated?: boolean } = {}): Promise<Bench> {
    await addSearchAttributes(env.client);
    const database = await createTestDatabase();
    const pool = openPool(database.url);
    await transaction(pool, async (db) => {
      await publishPolicies(db);
      await seedOrganisation(db);
    });
    const taskQueue = uniqueTaskQueue('complaints');
    const dated = options.dated === false ? null : new DatedClock(env, 1);
    const clock = dated?.now ?? Date.now;
    const modules = dated === null ? [] : [require.resolve('../../tools/story/dated-workflows')];
    const bundle = await ensureBundle(modules);
    const surroundings = { connection: env.nativeConnection, namespace: 'default', taskQueue, bundle, pool, clock };
    const worker = await Worker.create({
      ...workerOptions(surroundings),
      interceptors: {
        activity: [
          () => ({
            inbound: {
              async execute(input, next) {
                await dated?.refresh();
                return next(input);
              },
            },
          }),
        ],
      },
    });
    const client = dated === null ? env.client : datedClient(env.client, dated.dated);
    return new Bench(client, taskQueue, pool, env, dated, database, worker, worker.run());
  }

  async close(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.pool.end();
    await this.database.drop();
  }

  /**
   * Sets the moment at which the cases filed from now on begin, whatever the time of the server is.
   *
   * @throws StrandedRunError when an earlier case was stranded, which keeps the server's time from passing
   */
  async beginAt(at: Instant): Promise<void> {
    if (this.#stranded !== null) throw this.#stranded;
    await this.dated!.begin(at);
  }

  /** The current time of the cases. */
  async now(): Promise<Instant> {
    if (this.dated === null) return this.env.currentTimeMs();
    await this.dated.refresh();
    return this.dated.now();
  }

  /** Lets the case come to rest, then lets the time pass, and waits until everything that fell due is on record. */
  async pass(id: ComplaintId, ms: number): Promise<void> {
    await this.settled(id);
    // A stranded run also keeps the time from passing.
    await this.#orStranded(id, this.env.sleep(ms));
    await this.settled(id);
  }

  /** Waits until nothing is due in a case and its record agrees with its workflow. */
  async settled(id: ComplaintId): Promise<void> {
    const handle = this.client.workflow.getHandle(workflowIdOf(id));
    const rests = async (): Promise<boolean> => {
      const now = await this.now();
      const state = await handle.query(snapshotQuery);
      const next = nextDue(state);
      const recorded = await loadComplaint(this.pool, id);
      return (next === null || next.at > now) && recorded!.version === state.version;
    };
    await this.#orStranded(id, eventually(rests, SETTLE_MS));
  }

  async #orStranded<T>(id: ComplaintId, work: Promise<T>): Promise<T> {
    try {
      return await orStranded(this.client, workflowIdOf(id), work);
    } catch (error) {
      if (error instanceof StrandedRunError) this.#stranded = error;
      throw error;
    }
  }

  /** A recorded complaint, owned by p-agent-1. Its workflow has not been started. */
  async record(policy = 'telecom'): Promise<Complaint> {
    const now = await this.now();
    const stored = (await currentRules(this.pool, policy, now))!;
    const received = receive(
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
    if (isRejection(received)) throw new Error(received.message.en);
    const party = {
      facts: 'facts',
      remedySought: null,
      customer: {},
      product: null,
      area: null,
      agency: null,
      place: null,
      externalReferences: [],
      filedBy: 'machine:hotline',
    };
    await recordIntake(this.pool, received.events[0], stored.sha256, party, null);
    return received.complaint;
  }

  /** A complaint whose workflow runs. */
  async file(policy?: string): Promise<ComplaintId> {
    const complaint = await this.record(policy);
    await startComplaint(this.client, this.taskQueue, complaint, 'intake');
    return complaint.id;
  }

  async person(id: string): Promise<Person> {
    return (await findPerson(this.pool, id, await this.now()))!;
  }

  unit(code: string): Promise<UnitChain | undefined> {
    return unitChain(this.pool, code);
  }

  async act(id: ComplaintId, who: string, command: Command, updateId?: string): Promise<Snapshot> {
    const args = [{ command, actor: await this.person(who), bodyHash: 'hash' }] as const;
    const handle = this.client.workflow.getHandle(workflowIdOf(id));
    const update = actionUpdates[command.action];
    const options = { args: [...args] as [(typeof args)[0]], ...(updateId === undefined ? {} : { updateId }) };
    const answer = await this.#orStranded(id, handle.executeUpdate(update, options));
    return caseAfter({ pool: this.pool, client: this.client }, id, answer);
  }

  /** Takes a case from the intake to the unit that handles it. */
  async untilHandled(id: ComplaintId): Promise<Snapshot> {
    await this.act(id, 'p-dispatcher-1', { action: 'verify' });
    const unit = (await unitChain(this.pool, 'haizhou-network'))!;
    await this.act(id, 'p-dispatcher-1', { action: 'dispatch', unit });
    return this.act(id, 'p-handler-1', { action: 'accept' });
  }

  /** Takes a case from the unit's proposal to the satisfied customer. */
  async untilClosed(id: ComplaintId): Promise<Snapshot> {
    await this.act(id, 'p-handler-1', { action: 'propose', measure: 'repair', text: A_TEXT, founded: true });
    await this.act(id, 'p-reviewer-1', { action: 'review', decision: 'approve' });
    await this.act(id, 'p-agent-1', { action: 'reply', text: A_TEXT });
    return this.act(id, 'p-follow-up-caller-1', { action: 'follow-up', outcome: 'satisfied', score: 9 });
  }

  /** The head above all units says why they were late, without which the workflow of a case does not end. */
  async explained({ id, explanations }: Snapshot): Promise<void> {
    const overdue = awaited({ explanations }).map((one) => one.id);
    if (overdue.length === 0) return;
    const why = { action: 'explain-overdue', overdue, cause: 'workload', text: A_TEXT, plan: A_TEXT } as const;
    await this.act(id, 'p-head-province', why);
  }

  /** Resolves when the workflow has ended. */
  async ended(id: ComplaintId): Promise<void> {
    await this.#orStranded(id, this.client.workflow.getHandle(workflowIdOf(id)).result());
  }
}
