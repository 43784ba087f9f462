import { lazyClient } from '../../client/connect';
import { freePort } from '../../dev/port';

test('if the client is closed while a call waits for its next try, the call fails and the process goes on', async () => {
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
    // The connection is refused at once, and each try waits for the next. The client is closed between two of them.
    await new Promise((resolve) => setImmediate(resolve));
    await client.connection.close();
    expect(await failure).not.toBe('an answer');
    expect(crashes).toEqual([]);
  } finally {
    process.off('uncaughtException', onCrash);
  }
});
