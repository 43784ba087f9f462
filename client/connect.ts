import {
  Client,
  Connection,
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
  ServiceError,
} from '@temporalio/client';

/** Where Temporal listens, and the namespace to use there. */
export interface EngineAddress {
  readonly address: string;
  readonly namespace: string;
}

const CANCELLED = 1;
/** The gRPC status for something that does not exist. */
export const NOT_FOUND = 5;
/** The gRPC status for a limit that has been reached. */
export const RESOURCE_EXHAUSTED = 8;
/**
 * The longest pause between two tries of one call, in milliseconds. The SDK's own pauses could outlast the deadlines
 * here.
 */
const LONGEST_PAUSE = 500;
/** The longest pause before connecting again, in milliseconds. gRPC's own 2 minutes would outlast most outages. */
const LONGEST_RECONNECT = 2_000;

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/**
 * Ends a call as cancelled if it is tried again after the connection was closed. The SDK tries again from a timer,
 * where an exception from gRPC would end the process.
 */
export const endAfterClose: Interceptor = (options, nextCall) => {
  try {
    return nextCall(options) as Call;
  } catch (error) {
    const status = { code: CANCELLED, details: String(error) };
    const ended = {
      start(metadata: unknown, listener: { onReceiveStatus(status: unknown): void }): void {
        setImmediate(() => listener.onReceiveStatus({ ...status, metadata }));
      },
      sendMessage(): void {},
      halfClose(): void {},
    };
    return ended as unknown as Call;
  }
};

/**
 * A client that connects when it is first used, so that a process can start and serve what it can while Temporal is
 * away.
 */
export function lazyClient({ address, namespace }: EngineAddress): Client {
  const retries = defaultGrpcRetryOptions({ maxIntervalMs: () => LONGEST_PAUSE });
  const retry = makeGrpcRetryInterceptor({
    ...retries,
    // By default the SDK waits for room. Here the caller is told at once that too much is under way on this case.
    retryableDecider: (attempt, status) =>
      status.code !== RESOURCE_EXHAUSTED && retries.retryableDecider(attempt, status),
  });
  return new Client({
    connection: Connection.lazy({
      address,
      connectTimeout: '3s',
      interceptors: [retry, endAfterClose],
      channelArgs: { 'grpc.max_reconnect_backoff_ms': LONGEST_RECONNECT },
    }),
    namespace,
  });
}

/** How long a call may take to fail after its deadline, in milliseconds. */
const GRACE = 250;

/** Thrown if a call to Temporal neither succeeded nor failed in time. */
export class EngineSilentError extends Error {
  override readonly name = 'EngineSilentError';
}

/**
 * Runs a call with a deadline, after which it fails with DEADLINE_EXCEEDED, so that nothing hangs.
 *
 * @throws EngineSilentError if the call outlives its deadline, as it does while the SDK waits to try again
 */
export async function within<T>(client: Client, ms: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new EngineSilentError(`no answer within ${ms} ms`)), ms + GRACE);
  });
  try {
    return await Promise.race([client.withDeadline(Date.now() + ms, call), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** The gRPC status with which a call failed; undefined if it failed for another reason. */
export function engineStatus(error: unknown): number | undefined {
  const failure = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(failure) ? failure.code : undefined;
}
