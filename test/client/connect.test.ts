import { lazyClient } from '../../client/connect';
import { freePort } from '../../dev/port';

test('a call that waits to be tried again when the client is closed ends as a failure, not as a crash', async () => {
  const crashes: unknown[] = [];
  const onCrash = (error: unknown): void => void crashes.push(error);
  process.on('uncaughtException', onCrash);
  try {
    const client = lazyClient({ address: `127.0.0.1:${await freePort()}`, namespace: 'default' });
    const call = client.workflow.getHandle('nobody').describe();
    const failure = call.then(
      () => 'an answer',
      (error: Error) => error.name,
    );
    // The connection is refused at once, and each try waits for the next; between two of them the client is closed.
    await new Promise((resolve) => setImmediate(resolve));
    await client.connection.close();
    expect(await failure).not.toBe('an answer');
    expect(crashes).toEqual([]);
  } finally {
    process.off('uncaughtException', onCrash);
  }
});
