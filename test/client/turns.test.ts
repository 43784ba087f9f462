import type { Client } from '@temporalio/client';
import { EngineSilentError } from '../../client/connect';
import { inTurn, TooManyAtOnceError } from '../../client/turns';
import { complaintId } from '../../domain/ids';

const ID = complaintId('01a21f1e-d9f8-717c-ad4b-126d6a1c5d11');

/** Sends updates, each of which is answered only when the test says so. */
function aLine(client = {} as Client) {
  const answers: (() => void)[] = [];
  const send = (ms = 5_000, id = ID): Promise<void> =>
    inTurn(client, id, ms, () => new Promise<void>((resolve) => void answers.push(resolve)));
  return { answers, send };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('three updates of a case are sent at once, seven more wait, and the next one is turned away', async () => {
  const { answers, send } = aLine();
  const all = Array.from({ length: 10 }, () => send());
  await expect(send()).rejects.toThrow(TooManyAtOnceError);
  await settled();
  expect(answers).toHaveLength(3);
  answers[0]!();
  await settled();
  expect(answers).toHaveLength(4);
  for (let i = 1; i < 10; i++) {
    answers[i]!();
    await settled();
  }
  await Promise.all(all);
});

test('three processes together stay below the ten updates that the server takes', async () => {
  const processes = [aLine(), aLine(), aLine()];
  const all = processes.flatMap(({ send }) => Array.from({ length: 10 }, () => send()));
  await settled();
  expect(processes.flatMap(({ answers }) => answers).length).toBeLessThan(10);
  for (const { answers } of processes) {
    for (let i = 0; i < 10; i++) {
      answers[i]!();
      await settled();
    }
  }
  await Promise.all(all);
});

test('another case does not have to wait for them', async () => {
  const { answers, send } = aLine();
  const all = [...Array.from({ length: 10 }, () => send()), send(5_000, complaintId('another'))];
  await settled();
  expect(answers).toHaveLength(4);
  while (answers.length > 0) {
    answers.shift()!();
    await settled();
  }
  await Promise.all(all);
});

test('an update whose turn does not come in time is not sent, and makes room for another', async () => {
  const { answers, send } = aLine();
  const first = Array.from({ length: 3 }, () => send());
  await expect(send(20)).rejects.toThrow(EngineSilentError);
  for (const answer of answers.splice(0)) answer();
  await Promise.all(first);
  const again = send();
  await settled();
  expect(answers).toHaveLength(1);
  answers[0]!();
  await again;
});

test('an update that fails makes room as well', async () => {
  const client = {} as Client;
  for (let i = 0; i < 12; i++) {
    await expect(inTurn(client, ID, 1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  }
});
