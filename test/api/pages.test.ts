import { addWebhook } from '../../db/notification/webhooks';
import { raiseAlarm } from '../../db/operations/alarms';
import { complaintId } from '../../domain/ids';
import { type Stack, startStack } from '../helpers/stack';
import { moment, now } from '../helpers/stated-time';
import { aComplaint, Caller, callersAt, granted, PEOPLE, refused } from './callers';

/** Lists that no other test turns the pages of. */

let stack: Stack;
let administrator: Caller;

beforeAll(async () => {
  stack = await startStack();
  const they = callersAt(stack);
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
  const id = complaintId(await aComplaint(they));
  // Two of them at one moment.
  for (const at of [1, 2, 2]) await raiseAlarm(stack.pool, 'workflow-restarted', id, now() + at, { at });
  for (const machine of ['page-a', 'page-b']) {
    granted(await administrator.post('/credentials', { machine, scopes: ['read'] }), 201);
  }
  for (const person of [PEOPLE.agent, PEOPLE.handler, PEOPLE.otherHandler]) {
    const deputy = PEOPLE.marketHandler;
    const absence = { person, deputy, from: moment(0), until: moment(3_600_000) };
    granted(await administrator.post('/absences', absence), 201);
  }
  for (const name of ['a', 'b', 'c']) {
    const hook = { url: `https://hooks.example.org/${name}`, events: ['dispatched'] as const, unit: null };
    await addWebhook(stack.pool, hook, 'person:x', now());
  }
  for (const path of ['new/file', `${id}/note`, `${id}/escalate`]) {
    granted(await administrator.put(`/drafts/${path}`, { fields: { note: path } }));
  }
  for (const query of ['open=true', 'repeat=true', 'appealed=true']) {
    granted(await administrator.post('/views', { name: { en: query }, query }), 201);
  }
  const returned = ['network.coverage', 'fees.roaming'];
  for (const category of returned) await aComplaint(they, 'returned', { category });
});
afterAll(() => stack?.stop());

const PERIOD = `from=${encodeURIComponent(moment(-86_400_000))}&to=${encodeURIComponent(moment(86_400_000))}`;

test.each([
  ['/alarms', 'items', 3],
  ['/absences', 'items', 3],
  ['/credentials', 'items', 3],
  [`/persons/${PEOPLE.agent}/tokens`, 'items', 1],
  ['/me/tokens', 'items', 1],
  ['/webhooks', 'items', 3],
  ['/drafts', 'items', 3],
  ['/views', 'items', 3],
  ['/policies', 'items', 5],
  ['/policies/telecom', 'versions', 1],
  ['/calendars', 'items', 2],
  [`/measures/returns?${PERIOD}&by=category`, 'items', 2, 5_000],
] as [url: string, rows: string, least: number, most?: number][])(
  '%s can be read page by page',
  async (url, rows, least, most = 200) => {
    const asked = (query: string) => `${url}${url.includes('?') ? '&' : '?'}${query}`;
    const whole = granted(await administrator.get(asked(`limit=${most}`)));
    expect(whole.next).toBeNull();
    expect(whole[rows].length).toBeGreaterThanOrEqual(least);
    for (const limit of [1, 2]) {
      const all: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = granted(await administrator.get(asked(`limit=${limit}${cursor && `&cursor=${cursor}`}`)));
        expect(page[rows].length).toBeLessThanOrEqual(limit);
        all.push(...page[rows]);
        cursor = page.next;
      }
      expect(all).toEqual(whole[rows]);
    }
    for (const [query, field] of [
      ['limit=0', 'limit'],
      [`limit=${most + 1}`, 'limit'],
      ['cursor=abc', 'cursor'],
    ]) {
      const problem = refused(await administrator.get(asked(query!)), 400);
      expect(problem.errors[0].pointer).toBe(`/querystring/${field}`);
    }
  },
);
