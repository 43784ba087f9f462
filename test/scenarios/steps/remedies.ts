import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const proposal = (...remedies: readonly object[]) => ({
  action: 'propose' as const,
  body: { measure: 'repair', text: 'We make it good.', founded: true, remedies },
});
const AMOUNT = { value: '58.00', currency: 'CNY' };
const [VISIT, REFUND] = ['Measure the signal in the flat.', 'The fee of February.'];

const ANTENNA = 'Look at the antenna.';
act('{person} verify/verifies the case and order(s) a visit by {unit}', (_world: World, unit: string) => ({
  action: 'verify',
  body: { outcome: 'accepted', visit: { unit, text: ANTENNA } },
}));
act('{person} dispatch(es) the case to {unit} and order(s) a visit', (_world: World, unit: string) => ({
  action: 'dispatch',
  body: { unit, visit: { text: ANTENNA } },
}));
act(
  '{person} agree(s) to the return, give(s) the case to {unit} and send(s) it there',
  (_world: World, unit: string) => ({
    action: 'rule-on-return',
    body: { agree: true, unit, visit: { text: ANTENNA } },
  }),
);
act('{person} propose(s) a visit', () => proposal({ kind: 'visit', text: VISIT }));
act('{person} propose(s) a visit by {moment}', (_world: World, at: number) =>
  proposal({ kind: 'visit', text: VISIT, arriveBy: new Date(at).toISOString() }),
);
act('{person} propose(s) a visit by {unit}', (_world: World, unit: string) =>
  proposal({ kind: 'visit', text: VISIT, unit }),
);
act('{person} propose(s) a refund by {unit}', (_world: World, unit: string) =>
  proposal({ kind: 'refund', text: REFUND, unit, amount: AMOUNT }),
);
act('{person} propose(s) a refund without an amount', () => proposal({ kind: 'refund', text: REFUND }));
act('{person} propose(s) a refund by {unit} and a visit', (_world: World, unit: string) =>
  proposal({ kind: 'refund', text: REFUND, unit, amount: AMOUNT }, { kind: 'visit', text: VISIT }),
);
act('{person} withdraw(s) the promise, as the customer agrees', async (world: World) => ({
  action: 'withdraw-remedy',
  body: {
    remedy: (await world.case()).remedies.find(({ withdrawnAt }: Json) => withdrawnAt === null)?.id ?? 'r0-0',
    reason: 'The signal has come back by itself.',
    consent: 'By telephone, on the day of the visit.',
  },
}));

step('{person} read(s) what exactly is to be done: {string}', async (world: World, who: string, what: string) => {
  const seen = await world.get(`/complaints/${world.caseId()}`, who);
  const things: readonly Json[] = seen.sight === 'part' ? seen.tasks : seen.remedies;
  expect(things.map(({ promise }) => promise?.text)).toContain(what);
});
step('{person} read(s) nothing of {string}', async (world: World, who: string, what: string) => {
  expect(JSON.stringify(await world.get(`/complaints/${world.caseId()}`, who))).not.toContain(what);
});
step(
  'the proposal has a {string} of {string} by {unit}',
  async (world: World, kind: string, value: string, unit: string) => {
    const { proposal: proposed } = await world.case();
    const found = proposed.remedies.find((remedy: Json) => remedy.kind === kind);
    expect(found).toMatchObject({ kind, unit, amount: { value } });
  },
);
step('nothing was promised', async (world: World) => {
  expect((await world.case()).remedies).toEqual([]);
});
