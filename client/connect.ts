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
/** Status of gRPC for what is not there. */
export const NOT_FOUND = 5;
/** Status of gRPC for a limit that has been reached. */
export const RESOURCE_EXHAUSTED = 8;
/** The longest pause between two tries of one call, in milliseconds; the SDK's own would sleep past the deadlines here. */
const LONGEST_PAUSE = 500;
/** The longest pause before connecting again, in milliseconds; gRPC's own 2 minutes would outlast the outage. */
const LONGEST_RECONNECT = 2_000;

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/**
 * A call that is tried again after the connection was closed ends as cancelled. The SDK tries again from a timer, where
 * what gRPC throws then would end the process.
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

/** A client that connects when first used, so that a process starts and serves what it can while Temporal is away. */
export function lazyClient({ address, namespace }: EngineAddress): Client {
  const retries = defaultGrpcRetryOptions({ maxIntervalMs: () => LONGEST_PAUSE });
  const retry = makeGrpcRetryInterceptor({
    ...retries,
    // The SDK would wait for room; whoever acts on a case is told at once that too much is under way there.
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

/** A call that has not failed by its deadline has this long to do so, in milliseconds. */
const GRACE = 250;

/** Temporal neither answered nor failed in time. */
export class EngineSilentError extends Error {
  override readonly name = 'EngineSilentError';
}

/**
 * Runs a call with a deadline; past it the call fails with DEADLINE_EXCEEDED and nothing hangs.
 *
 * @throws EngineSilentError when the call outlives its deadline, as it does while the SDK waits to try again
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

/** The status of gRPC that a call failed with; undefined if it failed otherwise. */
export function engineStatus(error: unknown): number | undefined {
  const failure = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(failure) ? failure.code : undefined;
}
