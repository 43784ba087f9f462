import { type Stack, startStack } from '../../../helpers/stack';
import { loose, seeded } from '../../../policies/documents';
import { type Callers, callersAt, granted, refused } from '../../callers';

let stack: Stack;
let they: Callers;
// biome-ignore lint/suspicious/noExplicitAny: a document that tests change
let cn: any;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
  cn = await seeded('calendars', 'cn');
});
afterAll(() => stack?.stop());

/** The next version of the calendar, with an afternoon off and a changed name. */
// biome-ignore lint/suspicious/noExplicitAny: as above
const draft = (change: (year: any) => void = () => {}, version = 2) => {
  const document = loose({ ...cn, version });
  const year = document.years.find((one: { year: number }) => one.year === 2026);
  year.exceptions.push({
    date: '2026-03-20',
    remove: ['14:00-18:00'],
    reason: { zh: '系统切换', en: 'System change' },
  });
  change(year);
  return { document };
};
// biome-ignore lint/suspicious/noExplicitAny: answers as callers see them
const dayOf = (days: any[], date: string) => days.find((one) => one.date === date);

test('a year says of every day whether it is worked on, when, and what it is called', async () => {
  const { days, published, version } = granted(await they.agent.get('/calendars/cn/years/2026'));
  expect([days.length, published, version]).toEqual([365, true, 1]);
  expect(dayOf(days, '2026-02-17')).toMatchObject({ kind: 'day-off', slots: [], name: { en: 'Spring Festival' } });
  expect(dayOf(days, '2026-02-14')).toMatchObject({
    kind: 'make-up',
    slots: ['09:00-12:00', '14:00-18:00'],
    like: expect.any(String),
  });
  expect(dayOf(days, '2026-03-07')).toMatchObject({ kind: 'ordinary', slots: [], name: null });
  expect(dayOf(days, '2026-03-09')).toMatchObject({ kind: 'ordinary', slots: ['09:00-12:00', '14:00-18:00'] });
  const later = granted(await they.agent.get('/calendars/cn/years/2050'));
  expect([later.published, dayOf(later.days, '2050-10-03').kind]).toEqual([false, 'ordinary']);
  refused(await they.agent.get('/calendars/moon/years/2026'), 404);
  refused(await they.agent.get('/calendars/cn/years/2026?version=9'), 404);
  refused(await they.agent.get('/calendars/cn/years/1999'), 400);
});

test('a time is over when a limit of it would be, provisionally where it reaches into an unknown year', async () => {
  const over = async (query: string) => granted(await they.agent.get(`/calendars/cn/limit?${query}`));
  // Friday before the make-up Saturday of 14 February: that Saturday counts, the festival does not.
  const from = encodeURIComponent('2026-02-13T10:00:00+08:00');
  expect(await over(`from=${from}&amount=2&unit=working-days`)).toMatchObject({
    at: '2026-02-24T10:00:00.000Z',
    local: '2026-02-24T18:00:00.000+08:00',
    provisional: false,
    calendar: { id: 'cn', version: 1 },
  });
  expect(await over(`from=${from}&amount=48&unit=hours`)).toMatchObject({ at: '2026-02-15T02:00:00.000Z' });
  expect((await over(`from=${from}&amount=600&unit=working-days`)).provisional).toBe(true);
  expect((await over(`from=${from}&amount=1000&unit=calendar-days`)).provisional).toBe(false);
  refused(await they.agent.get(`/calendars/cn/limit?from=${from}&amount=0&unit=hours`), 400);
  refused(await they.agent.get(`/calendars/cn/limit?from=${from}&amount=2&unit=seconds`), 400);
});

test('a calendar without so much working time in ten years says so', async () => {
  const weekly = Object.fromEntries(
    Object.keys(cn.weekly).map((day) => [day, day === 'monday' ? ['09:00-09:01'] : []]),
  );
  const document = {
    id: 'rare',
    version: 1,
    zone: 'Asia/Shanghai',
    weekly,
    years: [{ ...cn.years[0], daysOff: [], workingDays: [] }],
  };
  granted(await they.manager.post('/calendars', { document }), 201);
  const asked = '/calendars/rare/limit?from=2026-03-02T00:00:00Z&amount=900&unit=working-hours';
  expect(refused(await they.agent.get(asked), 400).errors[0].pointer).toBe('/querystring/amount');
});

test('a draft is checked with everything that keeps it from being published, and shows its year', async () => {
  const ok = granted(await they.manager.post('/calendars/validate', { ...draft(), year: 2026 }));
  expect([ok.valid, ok.problems]).toEqual([true, []]);
  expect(dayOf(ok.days, '2026-03-20')).toMatchObject({
    kind: 'exception',
    slots: ['09:00-12:00'],
    name: { zh: '系统切换' },
  });
  const spoilt = granted(
    await they.manager.post(
      '/calendars/validate',
      draft((year) => year.daysOff.pop(), 4),
    ),
  );
  expect(spoilt.problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
    expect.arrayContaining(['/version', expect.stringMatching(/daysOff$/)]),
  );
  const broken = granted(await they.manager.post('/calendars/validate', { document: { id: 'cn' }, year: 2026 }));
  expect([broken.valid, broken.days]).toEqual([false, null]);
  refused(await they.agent.post('/calendars/validate', draft()), 403);
});

test('what a draft changes is told by its days, and once published by its versions', async () => {
  const changed = [{ date: '2026-03-20', before: { kind: 'ordinary' }, after: { kind: 'exception' } }];
  const before = granted(await they.manager.post('/calendars/cn/diff', draft()));
  expect(before).toMatchObject({ id: 'cn', from: 1, to: null, days: changed });
  expect(before.days).toHaveLength(1);
  expect(before.document.map(({ path }: { path: string }) => path)).toContain('/version');
  const other = refused(await they.manager.post('/calendars/uk/diff', draft()), 400);
  expect(other.errors[0].pointer).toBe('/body/document/id');

  granted(await they.manager.post('/calendars', draft()), 201);
  expect(granted(await they.manager.get('/calendars/cn/diff?from=1&to=2'))).toMatchObject({ to: 2, days: changed });
  const { versions, publishing } = granted(await they.agent.get('/calendars/cn?limit=1'));
  expect(versions).toMatchObject([{ version: 2, publishedBy: { id: 'p-service-manager-1', name: '钱甲' } }]);
  expect(publishing).toMatchObject({ allowed: false, rule: 'policy-makers-only' });
  const { next } = granted(await they.agent.get('/calendars/cn?limit=1'));
  const second = granted(await they.agent.get(`/calendars/cn?limit=1&cursor=${encodeURIComponent(next)}`));
  expect(second).toMatchObject({ versions: [{ version: 1, publishedBy: null }], next: null });
  expect(granted(await they.agent.get('/calendars/cn/versions/1')).document.version).toBe(1);
  expect(granted(await they.manager.get('/calendars')).publishing).toEqual({ allowed: true, rule: null, why: null });
  refused(await they.agent.get('/calendars/cn/diff?from=1&to=2'), 403);
  refused(await they.manager.get('/calendars/cn/diff?from=1&to=7'), 404);
  refused(await they.agent.get('/calendars/moon'), 404);
});
