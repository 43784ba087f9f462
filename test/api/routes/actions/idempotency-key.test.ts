import { complaintId } from '../../../../domain/ids';
import { DAY } from '../../../../domain/time';
import { workflowIdOf } from '../../../../workflows/messages';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment } from '../../../helpers/stated-time';
import { aComplaint, type Callers, callersAt, granted, PEOPLE, refused } from '../../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const workflowOf = (id: string) => stack.client.workflow.getHandle(workflowIdOf(complaintId(id)));
/** The types of the events of a case. */
async function happened(id: string): Promise<string[]> {
  const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
  return items.map(({ type }: { type: string }) => type);
}

describe('an idempotency key', () => {
  test('gets the same answer again, whatever has happened to the case since, even after its closing', async () => {
    const id = await aComplaint(they);
    const verify = () => they.dispatcher.does(id, 'verify', { outcome: 'accepted' }, 'key-verify');
    const first = await verify();
    expect(granted(first)).toMatchObject({ state: 'verifying', version: 2 });
    expect((await verify()).payload).toBe(first.payload);
    granted(await they.dispatcher.does(id, 'dispatch', { unit: 'haizhou-network' }));
    expect((await verify()).payload).toBe(first.payload);
    const close = () => they.agent.does(id, 'withdraw', { reason: '客户撤诉。' }, 'key-withdraw');
    const closed = await close();
    expect(granted(closed).state).toBe('withdrawn');
    expect((await close()).payload).toBe(closed.payload);
    expect((await verify()).payload).toBe(first.payload);
    expect(await happened(id)).toEqual(['received', 'verified', 'dispatched', 'withdrawn']);
  });

  test('gets the same answer again after a reopening, and so does the reopening itself', async () => {
    const id = await aComplaint(they, 'closed');
    const reopen = () => they.agent.does(id, 'reopen', { reason: '新情况。' }, 'key-reopen');
    const first = await reopen();
    expect(granted(first).state).toBe('verifying');
    expect((await reopen()).payload).toBe(first.payload);
    granted(await they.dispatcher.does(id, 'dispatch', { unit: 'haizhou-network' }));
    expect((await reopen()).payload).toBe(first.payload);
    expect((await happened(id)).filter((type) => type === 'reopened')).toHaveLength(1);
    const other = await they.agent.does(id, 'reopen', { reason: '另一个理由。' }, 'key-reopen');
    expect(refused(other, 409).type).toBe('/problems/key-reused');
  });

  test('is still known after sixty later actions, a restart from the record and sixty more actions', async () => {
    const id = await aComplaint(they, 'handling');
    const urge = (from: string) => they.agent.does(id, 'urge', { from }, 'key-urge');
    const first = await urge('customer');
    granted(first);
    const sixtyNotes = async (round: number): Promise<void> => {
      const texts = Array.from({ length: 60 }, (_, i) => `${round} ${i}`).values();
      const five = Array.from({ length: 5 }, async () => {
        for (const note of texts) granted(await they.agent.does(id, 'note', { note }));
      });
      await Promise.all(five);
    };
    for (const round of [1, 2]) {
      await sixtyNotes(round);
      expect((await urge('customer')).payload).toBe(first.payload);
      expect(refused(await urge('staff'), 409).type).toBe('/problems/key-reused');
      await workflowOf(id).terminate('a slip of the hand');
      granted(await they.agent.does(id, 'note', { note: `${round} 重启后` }));
      expect((await urge('customer')).payload).toBe(first.payload);
    }
    expect((await happened(id)).filter((type) => type === 'urged')).toHaveLength(1);
  });

  test('is still known if a person whom the request names has left since', async () => {
    const id = await aComplaint(they, 'accepted');
    const assign = () => they.networkHead.does(id, 'assign', { handler: PEOPLE.handler }, 'key-assign');
    const first = await assign();
    granted(first);
    granted(await they.agent.does(id, 'note', { note: '之后。' }));
    await stack.pool.query('UPDATE person SET active = false WHERE id = $1', [PEOPLE.handler]);
    try {
      expect((await assign()).payload).toBe(first.payload);
    } finally {
      await stack.pool.query('UPDATE person SET active = true WHERE id = $1', [PEOPLE.handler]);
    }
  });

  test('belongs to one body, while the case is open and after its closing', async () => {
    const id = await aComplaint(they);
    granted(await they.agent.does(id, 'contact', { reached: true, note: '已联系。' }, 'key-body'));
    const others = [{ reached: false, note: '已联系。' }, { reached: true, note: '改了。' }, { reached: true }];
    for (const body of others) {
      expect(refused(await they.agent.does(id, 'contact', body, 'key-body'), 409).type).toBe('/problems/key-reused');
    }
    granted(await they.agent.does(id, 'withdraw', { reason: '客户撤诉。' }));
    for (const body of others) {
      expect(refused(await they.agent.does(id, 'contact', body, 'key-body'), 409).type).toBe('/problems/key-reused');
    }
    const { items } = granted(await they.agent.get(`/complaints/${id}/events`));
    expect(items[1]).toMatchObject({ type: 'contacted', note: '已联系。' });
  });

  test('is distinct for each caller, complaint and action', async () => {
    const [one, other] = [await aComplaint(they), await aComplaint(they)];
    const note = { note: 'x' };
    for (const answer of [
      await they.agent.does(one, 'note', note, 'key-wide'),
      await they.dispatcher.does(one, 'note', note, 'key-wide'),
      await they.agent.does(other, 'note', note, 'key-wide'),
      await they.agent.does(one, 'contact', { reached: true }, 'key-wide'),
    ]) {
      granted(answer);
    }
    expect(await happened(one)).toEqual(['received', 'noted', 'noted', 'contacted']);
  });

  test('whose request was refused can be used again once the action is possible', async () => {
    const id = await aComplaint(they, 'handling');
    const resume = () => they.agent.does(id, 'resume', {}, 'key-early');
    refused(await resume(), 409);
    const until = moment(DAY);
    granted(await they.agent.does(id, 'pause', { reason: 'appointment', until }));
    expect(granted(await resume()).pause).toBeNull();
  });
});
