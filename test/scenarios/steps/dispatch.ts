import { personCalled } from '../cast';
import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const DISPATCHER = personCalled('Zhao');

act('{person} verify/verifies the case', () => ({ action: 'verify', body: { outcome: 'accepted' } }));
act('{person} turn(s) the complaint down', () => ({
  action: 'verify',
  body: { outcome: 'not-accepted', reason: 'Another operator provides this.' },
}));
act('{person} dispatch(es) the case to {unit}', (_world: World, unit: string) => ({
  action: 'dispatch',
  body: { unit },
}));
act('{person} transfer(s) the case to {unit}', (_world: World, unit: string) => ({
  action: 'dispatch',
  body: { unit, note: 'It is theirs.' },
}));
act('{person} return(s) the case', () => ({ action: 'return', body: { reason: 'Not our area.' } }));
act('{person} agree(s) to the return and give(s) the case to {unit}', (_world: World, unit: string) => ({
  action: 'rule-on-return',
  body: { agree: true, unit },
}));
act('{person} refuse(s) the return', () => ({
  action: 'rule-on-return',
  body: { agree: false, reason: 'It is your area.' },
}));
step(
  '{person} reads that there is something else to do, and may ask for help or escalate',
  async (world: World, who: string) => {
    const { returns } = await world.get(`/complaints/${world.caseId()}`, who);
    const { items } = await world.get(`/complaints/${world.caseId()}/actions`, who);
    const may = items.map(({ action }: Json) => action);
    for (const action of ['request-help', 'escalate']) {
      expect(returns.at(-1).instead).toContain(action);
      expect(may).toContain(action);
    }
  },
);
act('{person} accept(s) the case', () => ({ action: 'accept' }));
act('{person} accept(s) the case for {person}', (_world: World, handler: string) => ({
  action: 'accept',
  body: { handler },
}));
act('{person} assign(s) the case to {person}', (_world: World, handler: string) => ({
  action: 'assign',
  body: { handler },
}));
act('{person} reclassify/reclassifies the case as {severity}', (_world: World, severity: string) => ({
  action: 'reclassify',
  body: { severity, reason: 'It is a hospital.' },
}));
const turned = (kind: string) => () =>
  ({ action: 'reclassify', body: { kind, reason: 'The customer was asked once more.' } }) as const;
act('{person} turn(s) the case into an enquiry', turned('enquiry'));
act('{person} turn(s) the case into a complaint', turned('complaint'));
act('{person} move(s) the case to the category {string}', (_world: World, category: string) => ({
  action: 'reclassify',
  body: { category, reason: 'The customer explained it anew.' },
}));

/** The ordinary steps to a unit, done by the dispatcher Zhao. */
step('the case has been dispatched to {unit}', async (world: World, unit: string) => {
  await world.does(DISPATCHER, { action: 'verify', body: { outcome: 'accepted' } });
  await world.does(DISPATCHER, { action: 'dispatch', body: { unit } });
});

step('the case is {string}', async (world: World, state: string) => {
  expect((await world.case()).state).toBe(state);
});
step('the case is with {unit}', async (world: World, unit: string) => {
  expect((await world.case()).unit).toBe(unit);
});
step('{person} handles the case', async (world: World, who: string) => {
  expect((await world.case()).handler).toBe(who);
});
step('nobody handles the case', async (world: World) => {
  expect((await world.case()).handler).toBeNull();
});
step('the case is {severity} now', async (world: World, severity: string) => {
  expect((await world.case()).severity).toBe(severity);
});
