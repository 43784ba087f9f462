import { type Stack, startStack } from '../helpers/stack';
import { aComplaint, type Callers, callersAt, granted, MARKET, refused } from './callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

const look = async (id: string) => granted(await they.agent.get(`/complaints/${id}`));

describe('an anonymous complaint', () => {
  test('needs no name, and has no clock for reaching somebody who left nothing', async () => {
    const { id } = granted(await they.agent.files({ channel: 'fax', customer: { anonymous: true } }), 201);
    const file = await look(id);
    expect(file).toMatchObject({ channel: 'fax', anonymous: 'unreachable', customer: { anonymous: true } });
    expect(file.customer).not.toHaveProperty('name');
    expect(file.clocks.map(({ kind }: { kind: string }) => kind)).not.toContain('first-contact');
  });

  test('may come with a number, by which its customer is reached and known again', async () => {
    const customer = { anonymous: true, phone: '13800007777' };
    const first = granted(await they.agent.files({ customer }), 201);
    expect(await look(first.id)).toMatchObject({ anonymous: 'reachable', customer: { phone: '138****7777' } });
    const again = granted(await they.agent.files({ customer: { name: '李娜', phone: '138 0000 7777' } }), 201);
    expect(again.earlier.map((one: { id: string }) => one.id)).toEqual([first.id]);
    const found = granted(await they.agent.get('/customers?phone=13800007777')).items;
    expect(found).toHaveLength(1);
  });

  test('says so where exports have the name', async () => {
    await they.agent.files({ agency: '人民路营业厅', customer: { anonymous: true } });
    const { payload } = await they.agent.get(`/complaints.csv?${new URLSearchParams({ agency: '人民路营业厅' })}`);
    expect(payload.split('\r\n')[1]).toMatch(/,人民路营业厅,.*,anonymous,/);
  });

  test.each([
    [{}, 'is missing'],
    [{ anonymous: false }, 'is missing'],
    [{ anonymous: true, name: '王' }, 'is not known of somebody who is anonymous; leave one of the two out'],
  ])('has no name, and others have one: %j', async (customer, message) => {
    const { errors } = refused(await they.agent.files({ customer }), 400);
    expect(errors).toEqual([{ pointer: '/body/customer/name', message }]);
  });
});

describe('the place and the agency of a complaint', () => {
  const place = { latitude: 34.61234, longitude: 119.22876, code: 'CELL-4711', name: '人民路88号3单元501室门口' };

  test('are read by those who see the case, and found; a unit that is only asked sees no more than the district', async () => {
    const id = await aComplaint(they, 'handling', { place, agency: '海州营业厅' });
    expect(await look(id)).toMatchObject({ place, agency: '海州营业厅' });
    const found = granted(await they.agent.get(`/complaints?${new URLSearchParams({ agency: ' 海州营业厅 ' })}`)).items;
    expect(found.map((one: { id: string }) => one.id)).toEqual([id]);

    await they.handler.achieves(id, 'request-help', {
      tasks: [{ unit: MARKET, question: '是否贵方？', share: 'facts' }],
    });
    const part = granted(await they.marketHandler.get(`/complaints/${id}`));
    expect(part.tasks[0].complaint).toMatchObject({
      agency: '海州营业厅',
      place: { latitude: 34.6, longitude: 119.2, code: 'CELL-4711', name: '人民路88***' },
    });
    expect(JSON.stringify(part)).not.toContain('34.61');
  });

  test.each([
    [{ latitude: 34.6 }, 'takes latitude and longitude together'],
    [{ latitude: 91, longitude: 0 }, expect.stringContaining('90')],
    [{}, 'needs coordinates, a code or a name'],
    [{ code: 'x', planet: 'Mars' }, 'is not a field of this request'],
  ])('makes sense: %j is refused', async (wrong, message) => {
    const { errors } = refused(await they.agent.files({ place: wrong }), 400);
    expect(errors).toEqual([{ pointer: expect.stringMatching(/^\/body\/place/), message }]);
  });
});
