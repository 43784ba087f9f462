import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { taskQueuePage } from '../../../client/ui-links';
import { describeTaskQueue, POLLER_GONE_MS, type Poller, type TaskQueue } from '../../../client/workers';
import { GONE_AFTER, type Process, processes } from '../../../db/operations/processes';
import type { Instant } from '../../../domain/time';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';

/** The longest wait for Temporal, in milliseconds. The rest is shown without it. */
const CALL_MS = 1_500;

const running = {
  identity: z.string().describe('Its process number and its machine'),
  version: z.string().nullable().describe('Null where it does not say'),
  startedAt: z.string().nullable(),
  seenAt: z.string().nullable().describe('When it last said that it is there'),
};

const round = z.object({
  name: z.string(),
  every: z.int().describe('The pause between two rounds, in milliseconds'),
  endedAt: z.string().nullable().describe('When it last came to its end; null before the first time'),
  failingSince: z.string().nullable().describe('Since when it fails each time; the log has why'),
});

const worker = z.object({
  ...running,
  build: z.string().nullable(),
  state: z
    .enum(['polls', 'silent', 'gone', 'unknown'])
    .describe(
      '`polls`: asks Temporal for tasks. `silent`: it is there and does not ask. `gone`: it went without a word. `unknown`: Temporal does not answer',
    ),
  polledMsAgo: z.int().nullable().describe('How long ago it asked Temporal last, in milliseconds'),
  rounds: z.array(round),
});

const view = z.object({
  temporal: z.object({
    answers: z.boolean(),
    taskQueue: z.string(),
    url: z.string().nullable().describe('The page of the task queue in Temporal’s UI; null if none is configured'),
    backlog: z
      .object({ tasks: z.int(), ageMs: z.int().describe('How long the oldest has waited') })
      .nullable()
      .describe('Tasks that wait for a worker, about'),
  }),
  workers: z.array(worker).describe('At most 200'),
  apis: z.array(z.object({ ...running, streams: z.int(), gone: z.boolean() })).describe('At most 200'),
  streams: z.int().describe('How many streams are open, at all APIs'),
});

/** Who polls, with what version, and how the rounds go. What Temporal knows is left out while it is away. */
export function registerWorkers(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock, client, namespace, taskQueue } = deps;

  app.withTypeProvider<ZodTypeProvider>().get(
    '/operations/workers',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Workers and APIs: who polls, with what version, how the rounds go, how many streams are open',
        tags: ['operations'],
        operationId: 'getWorkers',
        response: { 200: view, ...problems(403) },
      },
    },
    async ({ caller }) => {
      requireReach('alarms', caller);
      const [known, queue] = await Promise.all([
        processes(pool, clock()),
        describeTaskQueue(client, { namespace, taskQueue }, CALL_MS).catch(() => null),
      ]);
      const now = clock();
      const apis = known.flatMap((one) => (one.kind === 'api' ? [apiOf(one, now)] : []));
      return {
        temporal: {
          answers: queue !== null,
          taskQueue,
          url: taskQueuePage(deps, taskQueue),
          backlog: queue?.backlog ?? null,
        },
        workers: workersOf(known, queue, now),
        apis,
        streams: apis.reduce((sum, { streams, gone }) => sum + (gone ? 0 : streams), 0),
      };
    },
  );
}

const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
const runningOf = ({ identity, version, startedAt, seenAt }: Process) => ({
  identity,
  version,
  startedAt: iso(startedAt),
  seenAt: iso(seenAt),
});
const isGone = ({ seenAt }: Process, now: Instant): boolean => now - seenAt > GONE_AFTER;

const apiOf = (one: Extract<Process, { kind: 'api' }>, now: Instant) => ({
  ...runningOf(one),
  streams: one.detail.streams,
  gone: isGone(one, now),
});

/** Workers that say that they are there, and those of whom only Temporal knows, such as those of another version. */
function workersOf(known: readonly Process[], queue: TaskQueue | null, now: Instant): z.infer<typeof worker>[] {
  const polling = new Map((queue?.pollers ?? []).map((poller) => [poller.identity, poller]));
  const told = known.flatMap((one): z.infer<typeof worker>[] => {
    if (one.kind !== 'worker') return [];
    const poller = polling.get(one.identity);
    polling.delete(one.identity);
    const gone = isGone(one, now);
    return [
      {
        ...runningOf(one),
        build: one.detail.build,
        state:
          queue === null ? (gone ? 'gone' : 'unknown') : polls(poller) && !gone ? 'polls' : gone ? 'gone' : 'silent',
        polledMsAgo: poller?.idleMs ?? null,
        rounds: one.detail.rounds.map(({ endedAt, failingSince, ...rest }) => ({
          ...rest,
          endedAt: isoOrNull(endedAt),
          failingSince: isoOrNull(failingSince),
        })),
      },
    ];
  });
  const others = [...polling.values()].filter(polls).map(
    ({ identity, idleMs }): z.infer<typeof worker> => ({
      identity,
      version: null,
      startedAt: null,
      seenAt: null,
      build: null,
      state: 'polls',
      polledMsAgo: idleMs,
      rounds: [],
    }),
  );
  return [...told, ...others];
}

const polls = (poller: Poller | undefined): boolean => poller !== undefined && poller.idleMs < POLLER_GONE_MS;
