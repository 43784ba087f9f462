import { personCalled } from '../cast';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const REPLY = 'The base station has been repaired; please try again.';

act('{person} approve(s) the proposal', () => ({ action: 'review', body: { decision: 'approve' } }));
act('{person} reject(s) the proposal', () => ({
  action: 'review',
  body: { decision: 'reject', reason: 'The refund is missing.' },
}));
act('{person} answer(s) the customer at once', () => ({
  action: 'answer-at-once',
  body: { measure: 'explain', text: REPLY, founded: false },
}));
act('{person} answer(s) the customer at once because of {string}', (_world: World, rootCause: string) => ({
  action: 'answer-at-once',
  body: { measure: 'explain', text: REPLY, founded: true, rootCause },
}));
act('{person} answer(s) the customer', () => ({ action: 'reply', body: { text: REPLY } }));
act('{person} ask(s) the customer, who is {word}', (_world: World, outcome: string) => ({
  action: 'follow-up',
  body: { outcome },
}));
act(
  '{person} ask(s) the customer by {word}, who is {word} and gives {int} points',
  (_world: World, medium: string, outcome: string, score: number) => ({
    action: 'follow-up',
    body: { medium, outcome, score },
  }),
);
act('{person} send(s) the case to rework', () => ({ action: 'rework', body: { reason: 'The signal is still weak.' } }));

const openRemedy = async (world: World): Promise<string> => {
  const { remedies } = await world.case();
  const isOpen = ({ carriedOutAt, withdrawnAt }: Json) => carriedOutAt === null && withdrawnAt === null;
  return (remedies.find(isOpen) ?? remedies.at(-1))?.id ?? 'r0-0';
};
act('{person} arrive(s) on site', async (world: World) => ({
  action: 'arrive',
  body: { remedy: await openRemedy(world) },
}));
act('{person} carry/carries the remedy out', async (world: World) => ({
  action: 'carry-out',
  body: { remedy: await openRemedy(world) },
}));

act('{person} confirm(s) the remedy with the customer', async (world: World) => ({
  action: 'confirm-remedy',
  body: { remedy: await openRemedy(world), outcome: 'confirmed' },
}));
act('{person} find(s) nothing more to do', () => ({
  action: 'decline-rework',
  body: { reason: 'The mast cannot be built before summer.' },
}));

/**
 * The ordinary steps from the work to the answer: the handler proposes, Shen approves, and the owner tells the
 * customer.
 */
step('the case has been answered', async (world: World) => {
  const { handler, owner } = await world.case();
  await world.does(handler, {
    action: 'propose',
    body: { measure: 'repair', text: 'The base station has been repaired.', founded: true },
  });
  await world.does(personCalled('Shen'), { action: 'review', body: { decision: 'approve' } });
  await world.does(owner.person, { action: 'reply', body: { text: REPLY } });
});

step('the case was closed as {string}', async (world: World, closing: string) => {
  expect(await world.case()).toMatchObject({ state: 'closed', closing });
});
step('the customer was asked by {word}', async (world: World, medium: string) => {
  expect((await world.case()).callBacks.at(-1)).toMatchObject({ medium });
});
step('the case was reworked {times}', async (world: World, times: number) => {
  expect((await world.case()).reworks).toBe(times);
});
step('all remedies have been carried out', async (world: World) => {
  const { remedies } = await world.case();
  expect(remedies.length).toBeGreaterThan(0);
  expect(remedies.filter(({ carriedOutAt }: Json) => carriedOutAt === null)).toEqual([]);
});
