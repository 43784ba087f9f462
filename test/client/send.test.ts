import { sendAgain } from '../../client/send';

/** Sends that go one after the other as listed, and how often something was sent and brought back. */
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

test('what a workflow takes is sent once', async () => {
  const { counts, send, bringBack } = sends('taken');
  expect(await sendAgain(send, bringBack)).toBe('taken');
  expect(counts).toEqual({ sent: 1, broughtBack: 0 });
});

test('where no run takes it the workflow is brought back, and it is sent once more', async () => {
  const { counts, send, bringBack } = sends('gone', 'taken');
  expect(await sendAgain(send, bringBack)).toBe('taken');
  expect(counts).toEqual({ sent: 2, broughtBack: 1 });
});

test('where there is nothing to bring back it is not sent again', async () => {
  const { counts, send } = sends('gone', 'taken');
  expect(await sendAgain(send, async () => 'over')).toBe('over');
  expect(counts.sent).toBe(1);
});

test('where no run takes it the second time either, whoever sent it hears so', async () => {
  const { counts, send, bringBack } = sends('gone', 'gone', 'taken');
  expect(await sendAgain(send, bringBack)).toBe('gone');
  expect(counts).toEqual({ sent: 2, broughtBack: 1 });
});

test('a failure is no reason to send it again', async () => {
  let sent = 0;
  const failing = async (): Promise<'gone'> => {
    sent += 1;
    throw new Error('no answer in time');
  };
  await expect(sendAgain(failing, async () => undefined)).rejects.toThrow('no answer in time');
  expect(sent).toBe(1);
});
