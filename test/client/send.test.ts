import { sendAgain } from '../../client/send';

/** Sends whose results come in the given order, and counters of how often something was sent and restarted. */
function sends(...answers: readonly ('gone' | 'taken')[]) {
  const counts = { sent: 0, broughtBack: 0 };
  return {
    counts,
    send: async () => answers[counts.sent++]!,
    bringBack: async () => {
      counts.broughtBack += 1;
      return undefined;
    },
  };
}

test('a message that a workflow takes is sent once', async () => {
  const { counts, send, bringBack } = sends('taken');
  expect(await sendAgain(send, bringBack)).toBe('taken');
  expect(counts).toEqual({ sent: 1, broughtBack: 0 });
});

test('if no run takes a message, the workflow is restarted, and the message is sent once more', async () => {
  const { counts, send, bringBack } = sends('gone', 'taken');
  expect(await sendAgain(send, bringBack)).toBe('taken');
  expect(counts).toEqual({ sent: 2, broughtBack: 1 });
});

test('if there is nothing to restart, the message is not sent again', async () => {
  const { counts, send } = sends('gone', 'taken');
  expect(await sendAgain(send, async () => 'over')).toBe('over');
  expect(counts.sent).toBe(1);
});

test('if no run takes the message the second time either, the sender is told', async () => {
  const { counts, send, bringBack } = sends('gone', 'gone', 'taken');
  expect(await sendAgain(send, bringBack)).toBe('gone');
  expect(counts).toEqual({ sent: 2, broughtBack: 1 });
});

test('after a failure of another kind the message is not sent again', async () => {
  let sent = 0;
  const failing = async (): Promise<'gone'> => {
    sent += 1;
    throw new Error('no answer in time');
  };
  await expect(sendAgain(failing, async () => undefined)).rejects.toThrow('no answer in time');
  expect(sent).toBe(1);
});
