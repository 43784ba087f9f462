import { setTimeout as pause } from 'node:timers/promises';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { buildApp } from '../../api/app';
import type { Identification } from '../../customers/customer-key';
import { findBatch, leaveDateOf } from '../../db/batches/batches';
import { openPool } from '../../db/pool';
import { loadComplaint } from '../../db/record/complaints';
import { transaction } from '../../db/transaction';
import { issueSampleTokens, publishPolicies, type SampleTokens, seedOrganisation } from '../../dev/sample/seed';
import { nextDue } from '../../domain/complaint/next-due';
import { isOver } from '../../domain/complaint/state';
import { type ComplaintId, complaintId } from '../../domain/ids';
import { MAIL_RETRIES, WEBHOOK_RETRIES } from '../../domain/notification/retry';
import type { Instant } from '../../domain/time';
import { ensureBundle } from '../../worker/bundle';
import { mendRepeats } from '../../worker/known-again';
import { mailRound, type Post } from '../../worker/notification/mail';
import { webhookRound } from '../../worker/notification/webhooks';
import { workerOptions } from '../../worker/options';
import { tellDuplicates } from '../../worker/reconcile-merges';
import { batchWorkflowIdOf } from '../../workflows/batch-messages';
import { snapshotQuery, workflowIdOf } from '../../workflows/messages';
import { reportWorkflowIdOf } from '../../workflows/report-messages';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes';
import { datedClient } from './dated-client';
import { DatedClock } from './dated-clock';
import { atRest, storyOver } from './over';
import { patiently } from './patiently';
import { isReported } from './reported';
import { orStranded } from './stranded';

const NAMESPACE = 'default';
/** The customers of stories are invented, so their key need not be secret. */
const IDENTIFICATION: Identification = {
  customerKeys: [{ id: 'story', secret: Buffer.alloc(32, 1) }],
  country: 'CN',
};
/** Longest wait until everything that fell due is on record, in milliseconds of the host. */
const SETTLE_MS = 60_000;
const POLL_MS = 20;
/** The beginning of links in mails. */
const PUBLIC_URL = 'https://shouwen.example';
const QUIET = { info() {}, warn() {} };

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at as callers do, without our types.
  readonly body: any;
}

/** Registers the search attributes, which a new time-skipping server does not have. Needed once for each server. */
export async function teachSearchAttributes(env: TestWorkflowEnvironment): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type)!]),
  );
  await env.connection.operatorService.addSearchAttributes({ namespace: NAMESPACE, searchAttributes });
}

/** Fills an empty, migrated database with the policies and the sample organisation. */
export function prepareDatabase(pool: Pool): Promise<SampleTokens> {
  return transaction(pool, async (db) => {
    await publishPolicies(db);
    await seedOrganisation(db);
    return issueSampleTokens(db);
  });
}

/**
 * A whole installation in one process on the time-skipping server, with the real API, worker and database. It begins at
 * a stated date, and days pass in seconds. Only one can use a server at a time, since all workflows of a server share
 * its clock.
 */
export class Rehearsal {
  readonly #cases = new Set<ComplaintId>();
  readonly #batches = new Set<string>();
  readonly #reports = new Set<string>();

  private constructor(
    readonly clock: DatedClock,
    readonly client: Client,
    readonly pool: Pool,
    readonly app: FastifyInstance,
    private readonly taskQueue: string,
    private readonly tokens: SampleTokens,
    private readonly post: Post | null,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
  ) {}

  /**
   * Opens an installation.
   *
   * @param databaseUrl a database that {@link prepareDatabase} has filled
   * @param post where mail goes; without it people are told only in their lists
   */
  static async open(
    env: TestWorkflowEnvironment,
    databaseUrl: string,
    tokens: SampleTokens,
    post: Post | null = null,
  ): Promise<Rehearsal> {
    const clock = new DatedClock(env);
    const client = datedClient(env.client, clock.dated);
    const pool = openPool(databaseUrl, { connections: 6 });
    const taskQueue = `rehearsal-${v7()}`;
    const bundle = await ensureBundle([require.resolve('./dated-workflows')]);
    const connection = env.nativeConnection;
    const worker = await Worker.create({
      ...workerOptions({ connection, namespace: NAMESPACE, taskQueue, bundle, pool, clock: clock.now }),
      interceptors: {
        activity: [() => ({ inbound: { execute: (input, next) => clock.refresh().then(() => next(input)) } })],
      },
      workflowThreadPoolSize: 1,
    });
    const running = worker.run();
    const app = await buildApp(
      {
        pool,
        client,
        namespace: NAMESPACE,
        taskQueue,
        ...IDENTIFICATION,
        // The systems of partners run on this machine, at a private address.
        allowPrivateWebhooks: true,
        clock: clock.now,
      },
      { checkAnswers: true },
    );
    return new Rehearsal(clock, client, pool, app, taskQueue, tokens, post, worker, running);
  }

  /** Ends all cases, so that another story can begin at a date of its own. */
  async clear(): Promise<void> {
    // The timers of a case that is left open would fire whenever a later story skips time.
    const workflows = [
      ...[...this.#cases].map(workflowIdOf),
      ...[...this.#batches].map(batchWorkflowIdOf),
      ...[...this.#reports].map(reportWorkflowIdOf),
    ];
    await Promise.all(workflows.map((id) => this.#end(id)));
    this.#cases.clear();
    this.#batches.clear();
    this.#reports.clear();
    this.clock.end();
  }

  async #end(workflowId: string): Promise<void> {
    const handle = this.client.workflow.getHandle(workflowId);
    try {
      await handle.signal(storyOver);
      const deadline = performance.now() + SETTLE_MS;
      while ((await handle.describe()).status.name === 'RUNNING') {
        if (performance.now() > deadline) throw new Error(`The workflow ${workflowId} does not end with its story.`);
        await pause(POLL_MS);
      }
    } catch (error) {
      // The workflow has ended by itself, or never began.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.clear();
    if (this.worker.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
    await this.pool.end();
  }

  /** Goes to a moment. The first call sets the date of the rehearsal; each later one lets the time pass until then. */
  async goTo(at: Instant): Promise<void> {
    if (this.clock.offset === null) return this.clock.begin(at);
    if (at < this.clock.now()) {
      throw new Error(`It is ${new Date(this.clock.now()).toISOString()} already; time goes forward only.`);
    }
    // Before any time passes, everything that people did must have had its effects.
    await this.settle();
    await this.clock.skipTo(at);
    await this.settle();
  }

  /** A request by a person of the sample organisation or a machine, perhaps with further headers. */
  async request(
    who: string,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: unknown,
    further: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const token = this.tokens.persons[who] ?? this.tokens.machines[who];
    if (token === undefined) throw new Error(`There is nobody called ${who} in the sample organisation.`);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      // Under its key a request that was not answered in time is the same one.
      ...(method === 'POST' ? { 'idempotency-key': v7() } : {}),
      ...further,
    };
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const answer = await patiently(() => this.app.inject({ method, url, headers, ...payload }));
    if (method === 'POST' && answer.statusCode === 201) this.#begun(url, answer.json());
    if (method === 'POST' && answer.statusCode === 202 && url === '/reports') this.#reports.add(answer.json().id);
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  }

  /** Remembers the workflows that a request has started. */
  #begun(url: string, answer: { readonly id: string; readonly batch: string; readonly history?: unknown }): void {
    // What another system has ended has none.
    if (url === '/complaints' && (answer.history ?? null) === null) this.#cases.add(complaintId(answer.id));
    if (url === '/batches') this.#batches.add(answer.id);
    if (url.startsWith('/people/') && url.endsWith('/leave')) this.#batches.add(answer.batch);
  }

  /**
   * Waits until everything that is due has happened: every case, batch and report has acted and is on record, merged cases know
   * of each other, and mails and webhooks have been sent or have failed.
   */
  async settle(): Promise<void> {
    const { client, pool, clock, post } = this;
    do {
      await Promise.all([
        ...[...this.#cases].map((id) =>
          orStranded(
            client,
            workflowIdOf(id),
            untilSo(`Complaint ${id}`, () => this.#isSettled(id)),
          ),
        ),
        ...[...this.#batches].map((id) =>
          orStranded(
            client,
            batchWorkflowIdOf(id),
            untilSo(`Batch ${id}`, () => this.#isAtRest(id)),
          ),
        ),
        ...[...this.#reports].map((id) =>
          orStranded(
            client,
            reportWorkflowIdOf(id),
            untilSo(`Report ${id}`, async () => {
              await clock.refresh();
              return isReported(this, id, clock.now());
            }),
          ),
        ),
      ]);
    } while ((await this.#rounds()) > 0);
    const common = { pool, clock: clock.now, log: QUIET };
    await mailRound({ ...common, post, publicUrl: PUBLIC_URL, retries: MAIL_RETRIES });
    await webhookRound({ ...common, allowPrivate: true, retries: WEBHOOK_RETRIES });
  }

  /** The worker's rounds of every second. @returns how many cases they changed */
  async #rounds(): Promise<number> {
    const { client, pool, taskQueue, clock } = this;
    const deps = { client, pool, taskQueue, clock: clock.now, log: QUIET, ...IDENTIFICATION };
    return (await tellDuplicates(deps)) + (await mendRepeats(deps));
  }

  async #isAtRest(batch: string): Promise<boolean> {
    const state = (await findBatch(this.pool, batch))?.state;
    if (state === 'waiting') return Number(await leaveDateOf(this.pool, batch)) > this.clock.now();
    return state !== 'preparing' && state !== 'running';
  }

  async #isSettled(id: ComplaintId): Promise<boolean> {
    await this.clock.refresh();
    try {
      const handle = this.client.workflow.getHandle(workflowIdOf(id));
      const state = await handle.query(snapshotQuery);
      const next = nextDue(state);
      if (next !== null && next.at <= this.clock.now()) return false;
      const recorded = await loadComplaint(this.pool, id);
      // The run of a case that has ended does not know an answer that came later.
      if (recorded !== undefined && isOver(recorded) && recorded.version > state.version) return true;
      // The order matters: whom a notice reached becomes an event only after the event that it told of is on record.
      return recorded?.version === state.version && (await handle.query(atRest));
    } catch (error) {
      // The workflow starts after the API has answered the intake.
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }
}

async function untilSo(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + SETTLE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what} does not come to rest.`);
    await pause(POLL_MS);
  }
}
