import { act, step } from '../vocabulary';
import type { World } from '../world';

act('{person} close(s) the case', () => ({ action: 'close' }));
act('{person} close(s) the case with the words {string}', (_world: World, text: string) => ({
  action: 'close',
  body: { text },
}));
act('{person} withdraw(s) the case', () => ({
  action: 'withdraw',
  body: { reason: 'The customer called: it works again.' },
}));
act('{person} terminate(s) the case', () => ({ action: 'terminate', body: { reason: 'A court has it now.' } }));
act('{person} reopen(s) the case', () => ({ action: 'reopen', body: { reason: 'The signal has gone again.' } }));

step('the case counts as reopened', async (world: World) => {
  expect((await world.case()).reopened).toBe(true);
});
