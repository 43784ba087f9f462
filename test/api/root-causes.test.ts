import { type Stack, startStack } from '../helpers/stack';
import { aComplaint, type Callers, callersAt, granted, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const NAME = { zh: '基站故障', en: 'Base station fault' };
const proposal = { measure: 'repair', text: '更换设备。', founded: true };

test('a proposal names a root cause of the policy, offered and shown by name', async () => {
  const id = await aComplaint(they, 'handling');
  const { items } = granted(await they.handler.get(`/complaints/${id}/actions`));
  const propose = items.find(({ action }: { action: string }) => action === 'propose');
  const need = propose.needs.find(({ field }: { field: string }) => field === 'rootCause');
  expect(need.candidates).toContainEqual({ value: 'base-station', name: NAME });
  expect(need.candidates.map(({ value }: { value: string }) => value)).toEqual(need.choices);
  expect(need.choices).not.toContain('billing-error');

  const wrong = refused(await they.handler.does(id, 'propose', { ...proposal, rootCause: 'billing-error' }), 400);
  expect(wrong.type).toBe('/problems/unknown-cause');
  expect(wrong.detail).toContain('base-station');

  const proposed = await they.handler.achieves(id, 'propose', { ...proposal, rootCause: 'base-station' });
  expect(proposed.proposal).toMatchObject({ rootCause: 'base-station', rootCauseName: NAME });
  const { proposal: without } = await they.handler.achieves(await aComplaint(they, 'handling'), 'propose', proposal);
  expect(without).toMatchObject({ rootCause: null, rootCauseName: null });
});

test('the categories of a policy come with its root causes; a policy without a list says so', async () => {
  const causesOf = async (policy: string) =>
    granted(await they.agent.get(`/categories?policy=${policy}`)).items[0].causes;
  const causes = await causesOf('telecom');
  expect(causes[0]).toEqual({ id: 'base-station', name: NAME, categories: ['network', 'fault'] });
  expect(causes).toContainEqual({
    id: 'not-ours',
    name: { zh: '非我方原因', en: 'Not on our side' },
    categories: null,
  });
  expect(await causesOf('uk-disp')).toBeNull();
});
