import { type Client, WorkflowNotFoundError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Pool } from 'pg';
import { ask } from '../../client/ask';
import { EngineSilentError } from '../../client/connect';
import { TooManyAtOnceError } from '../../client/turns';
import { complaintId } from '../../domain/ids';

const ID = complaintId('01a21f1e-d9f8-717c-ad4b-126d6a1c5d11');

/** A function that asks a case, and a list of the cases that were noted as silent. */
function anAsker() {
  const client = {
    workflow: { getHandle: () => ({}) },
    withDeadline: <T>(_until: number, call: () => Promise<T>) => call(),
  } as unknown as Client;
  const noted: unknown[] = [];
  const pool = {
    async query(_text: string, [id]: unknown[]) {
      noted.push(id);
    },
  } as unknown as Pool;
  const asks = <T>(send: () => Promise<T>, ms = 1_000) => ask({ client, pool, clock: () => 0 }, ID, ms, send);
  return { noted, asks };
}

test.each([
  ['Temporal says so', new WorkflowUpdateRPCTimeoutOrCancelledError('no answer')],
  ['Temporal is silent itself', new EngineSilentError('no answer')],
])('a case that does not answer in time is noted as silent: %s', async (_how, error) => {
  const { noted, asks } = anAsker();
  await expect(asks(() => Promise.reject(error))).rejects.toBe(error);
  expect(noted).toEqual([ID]);
});

test('an answer, a case without a run and any other failure do not make a case silent', async () => {
  const { noted, asks } = anAsker();
  expect(await asks(async () => 'yes')).toEqual({ answer: 'yes' });
  expect(await asks(() => Promise.reject(new WorkflowNotFoundError('none', ID, undefined)))).toBe('gone');
  await expect(asks(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(noted).toEqual([]);
});

test('a case that was not asked, since too many others are asking it, is not silent', async () => {
  const { noted, asks } = anAsker();
  const answers: (() => void)[] = [];
  const others = Array.from({ length: 9 }, () => asks(() => new Promise<void>((resolve) => answers.push(resolve))));
  await expect(asks(async () => 'in vain', 20)).rejects.toThrow(EngineSilentError);
  const last = asks(async () => 'answered');
  await expect(asks(async () => 'in vain')).rejects.toThrow(TooManyAtOnceError);
  for (let answered = 0; answered < 9; answered++) {
    answers[answered]!();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all([...others, last]);
  expect(noted).toEqual([]);
});
