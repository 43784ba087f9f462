import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Reader } from '../../../api/live/reader';
import type { Person } from '../../../domain/people/actor';
import { eventually } from '../../helpers/eventually';

const server = createServer();
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const SOMEBODY = { person: 'p-1', offices: [] } as unknown as Person;
const port = () => (server.address() as AddressInfo).port;
const asked = async (): Promise<ServerResponse> => (await once(server, 'request'))[1] as ServerResponse;
const readerOf = (answer: ServerResponse) => new Reader(answer, SOMEBODY, async () => SOMEBODY);

/** A client that asks and then reads nothing at all. */
async function silentClient() {
  const answering = asked();
  const socket = connect(port(), '127.0.0.1');
  socket.pause();
  socket.write('GET /stream HTTP/1.1\r\nhost: x\r\n\r\n');
  const answer = await answering;
  answer.writeHead(200, { 'content-type': 'text/event-stream' });
  return { socket, answer };
}

test('a reader who was gone before the stream began is over from the beginning', async () => {
  const answering = asked();
  const client = request({ port: port(), host: '127.0.0.1' }).on('error', () => undefined);
  client.end();
  const answer = await answering;
  client.destroy();
  await once(answer, 'close');
  const reader = readerOf(answer);
  const over = jest.fn();
  reader.whenOver(over);
  expect([reader.isOver, over.mock.calls.length]).toEqual([true, 1]);
});

test('a reader who takes nothing in is cut off soon after the end, and is never written to again', async () => {
  const { socket, answer } = await silentClient();
  const reader = readerOf(answer);
  const over = jest.fn();
  reader.whenOver(over);
  // More than the sockets take, so that the end of the answer stays unsent.
  for (let n = 0; n < 40; n++) reader.write(`: ${'x'.repeat(20_000)}\n\n`);
  reader.end();
  reader.end();
  reader.write(': alive\n\n');
  reader.send({ event: 'reset', data: {} });
  expect([reader.isOver, over.mock.calls.length]).toEqual([true, 1]);
  await eventually(() => answer.destroyed);
  socket.destroy();
});

test('a stream whose reader leaves a megabyte unread ends by itself', async () => {
  const { socket, answer } = await silentClient();
  const reader = readerOf(answer);
  for (let n = 0; n < 1_000 && !reader.isOver; n++) {
    reader.write(`: ${'x'.repeat(100_000)}\n\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(reader.isOver).toBe(true);
  socket.destroy();
});
