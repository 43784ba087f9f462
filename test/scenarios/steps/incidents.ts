import { act, step } from '../vocabulary';
import type { World } from '../world';

const reason = 'The neighbours called.';

act('{person} record(s) the incident {string}', (_world: World, incident: string) => ({
  action: 'reclassify',
  body: { incidents: [incident], reason },
}));
act('{person} verify/verifies the case with the incident {string}', (_world: World, incident: string) => ({
  action: 'verify',
  body: { outcome: 'accepted', incidents: [incident] },
}));
act(
  '{person} take(s) the incidents back and reclassify/reclassifies the case as {severity}',
  (_world: World, severity: string) => ({
    action: 'reclassify',
    body: { incidents: [], severity, reason },
  }),
);

step('the incidents of the case are {string}', async (world: World, incident: string) => {
  expect((await world.case()).incidents).toEqual([incident]);
});
step('the case has no incidents', async (world: World) => {
  expect((await world.case()).incidents).toEqual([]);
});
