import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPolicyFolder } from '../../db/policies/documents/files';
import { CalendarError, PolicyError } from '../../db/policies/documents/issue';
import { aCalendar, aPolicy, inBoth, loose, POLICIES } from './documents';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shouwen-policies-'));
  await mkdir(path.join(folder, 'calendars'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

/** The errors for a folder that cannot be read. */
async function failures(): Promise<(CalendarError | PolicyError)[]> {
  const failure: unknown = await readPolicyFolder(folder).then(
    () => null,
    (error) => error,
  );
  if (failure instanceof AggregateError) return failure.errors;
  throw failure;
}

describe('a folder of policies', () => {
  test('gives every document with its compiled form, in the order of ids and versions', async () => {
    await write('calendars/office.json', aCalendar());
    await write('b.json', aPolicy());
    await write('a.json', { ...aPolicy(), version: 4 });
    await write('c.json', { ...aPolicy(), id: 'bank' });
    const { policies, calendars } = await readPolicyFolder(folder);
    expect(policies.map(({ document: { id, version } }) => [id, version])).toEqual([
      ['bank', 3],
      ['shop', 3],
      ['shop', 4],
    ]);
    expect(policies.map(({ file }) => path.basename(file))).toEqual(['c.json', 'b.json', 'a.json']);
    expect(calendars[0]!.calendar.id).toBe('office');
    expect(policies[0]!.rules.calendar).toBe(calendars[0]!.calendar);
  });

  test('lets a policy begin at the first moment of its day, in the zone of its calendar', async () => {
    await write('calendars/office.json', aCalendar());
    await write('shop.json', aPolicy());
    const { policies } = await readPolicyFolder(folder);
    expect(policies[0]!.effectiveAt).toBe(Date.parse('2026-01-01T00:00+08:00'));
  });

  test('gives a policy the newest version of its calendar', async () => {
    await write('calendars/office-10.json', { ...aCalendar(), version: 10 });
    await write('calendars/office-9.json', { ...aCalendar(), version: 9 });
    await write('shop.json', aPolicy());
    const { policies, calendars } = await readPolicyFolder(folder);
    expect(calendars.map(({ document }) => document.version)).toEqual([9, 10]);
    expect(policies[0]!.rules.calendar.version).toBe(10);
  });

  test('reports every file that cannot be used, with its name and pointers', async () => {
    const calendar = loose(aCalendar());
    calendar.weekly.monday = ['12:00-09:00'];
    await write('calendars/crooked.json', { ...calendar, id: 'crooked' });
    await write('calendars/office.json', aCalendar());
    await write('half.json', '{ "id": ');
    const policy = loose(aPolicy());
    policy.followUp.tries = 0;
    await write('shop.json', policy);
    const errors = await failures();
    expect(errors.map((error) => [error.constructor, path.basename(error.title.en.split(':')[0]!)])).toEqual([
      [CalendarError, 'crooked.json'],
      [PolicyError, 'half.json'],
      [PolicyError, 'shop.json'],
    ]);
    expect(errors.map(({ issues }) => issues[0]!.pointer)).toEqual(['/weekly/monday/0', '', '/followUp/tries']);
  });

  test('refuses a policy whose calendar does not exist', async () => {
    await write('calendars/office.json', aCalendar());
    await write('shop.json', { ...aPolicy(), calendar: 'moon' });
    const [error] = await failures();
    expect(error!.issues).toEqual([{ pointer: '/calendar', message: inBoth(/moon; there are: office/) }]);
  });

  test('refuses one version in two files', async () => {
    await write('calendars/office.json', aCalendar());
    await write('calendars/office-again.json', aCalendar());
    const [error] = await failures();
    expect(error!.issues).toEqual([
      { pointer: '/version', message: inBoth(/office-again\.json is version 1 of office already/) },
    ]);
  });

  test('passes on an error that is not about a document, such as a folder that does not exist', async () => {
    await expect(readPolicyFolder(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('all policies with which an installation is seeded can be used', async () => {
  const { policies, calendars } = await readPolicyFolder(POLICIES);
  expect(calendars.map(({ document }) => document.id)).toEqual(['always', 'cn', 'uk']);
  expect(policies.map(({ document }) => document.id)).toEqual([
    'city-12345',
    'demo',
    'power-95598',
    'telecom',
    'uk-disp',
  ]);
});
