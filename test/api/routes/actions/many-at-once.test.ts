import { setTimeout as delay } from 'node:timers/promises';
import { type Stack, startStack } from '../../../helpers/stack';
import { aComplaint, type Callers, callersAt, granted, refused } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const NOTES = 300;
const AT_ONCE = 100;

test('each of three hundred notes on one case, a hundred at a time, is carried out once or told to try again', async () => {
  const id = await aComplaint(they, 'verifying');
  let toldToComeAgain = 0;
  const note = async (i: number): Promise<void> => {
    for (;;) {
      const answer = await they.agent.does(id, 'note', { note: `备注 ${i}` }, `key-${i}`);
      if (answer.statusCode === 200) return;
      expect([429, 503]).toContain(refused(answer, answer.statusCode).status);
      toldToComeAgain++;
      const seconds = Number(answer.headers['retry-after']);
      expect(seconds).toBeGreaterThan(0);
      await delay(seconds * 1_000);
    }
  };
  const left = Array.from({ length: NOTES }, (_, i) => i).values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const i of left) await note(i);
    }),
  );
  expect(toldToComeAgain).toBeGreaterThan(0);
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  const noted = items.flatMap((event: { type: string; note: string }) => (event.type === 'noted' ? [event.note] : []));
  expect(noted.sort()).toEqual(Array.from({ length: NOTES }, (_, i) => `备注 ${i}`).sort());
}, 180_000);
