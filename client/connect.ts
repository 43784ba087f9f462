import { Client, Connection } from '@temporalio/client';

export interface EngineAddress {
  readonly address: string;
  readonly namespace: string;
}

/** A client that connects when first used, so that a process starts and serves what it can while Temporal is away. */
export function lazyClient({ address, namespace }: EngineAddress): Client {
  return new Client({ connection: Connection.lazy({ address, connectTimeout: '3s' }), namespace });
}

/** Runs a call with a deadline; past it the call fails with DEADLINE_EXCEEDED and nothing hangs. */
export function within<T>(client: Client, ms: number, call: () => Promise<T>): Promise<T> {
  return client.withDeadline(Date.now() + ms, call);
}
