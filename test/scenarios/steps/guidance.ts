import { act, step } from '../vocabulary';
import type { World } from '../world';

act(
  '{person} dispatch(es) the case to {unit} with {person} as guide',
  (_world: World, unit: string, guide: string) => ({
    action: 'dispatch',
    body: { unit, guide },
  }),
);
act('{person} guide(s) the handler', () => ({ action: 'guide', body: { text: 'Measure at the mast first.' } }));

step('the guidance is {string}', async (world: World, status: string) => {
  expect((await world.case()).guidance).toMatchObject({ status });
});
step('the handler can read what the guide said', async (world: World) => {
  const { handler } = await world.case();
  const { items } = await world.get(`/complaints/${world.caseId()}/events`, handler);
  expect(items).toContainEqual(expect.objectContaining({ type: 'guided', text: 'Measure at the mast first.' }));
});
act('{person} ask(s) for guidance', () => ({
  action: 'ask-guidance',
  body: { question: 'Which of the two masts fails first?' },
}));
step('the guide can read what the handler asks', async (world: World) => {
  const { guidance } = await world.case();
  expect(guidance.question).toMatchObject({ text: 'Which of the two masts fails first?' });
});
step('no guidance was asked for', async (world: World) => {
  expect((await world.case()).guidance).toBeNull();
});
