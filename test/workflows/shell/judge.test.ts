import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { DAY, SECOND } from '../../../domain/time';
import { quietTemporal, temporalAddress } from '../../helpers/temporal';
import { asked, Reminders } from './a-running-reminder';
import { reminderQuery } from './reminder-messages';

// On the real server, since the time-skipping one skips no time while a task waits for a worker.
let connection: Connection;
let nativeConnection: NativeConnection;
let reminders: Reminders;

beforeAll(async () => {
  quietTemporal();
  const address = await temporalAddress();
  connection = await Connection.connect({ address });
  nativeConnection = await NativeConnection.connect({ address });
  const client = new Client({ connection });
  reminders = await Reminders.open({ client, nativeConnection, currentTimeMs: async () => Date.now() });
});
afterAll(async () => {
  await reminders?.stopWorker();
  await nativeConnection?.close();
  await connection?.close();
});

test('a request that comes together with a due timer does not overtake it', async () => {
  const id = await reminders.file(5 * SECOND);
  await reminders.handle(id).query(reminderQuery);
  await reminders.stopWorker();
  await delay(6 * SECOND);
  const answer = reminders.send(id, asked(await reminders.later(DAY)));
  await delay(SECOND);
  await reminders.startWorker();
  await answer;
  expect(reminders.types(id).slice(0, 2)).toEqual(['rung', 'postponed']);
});
