import { publishPolicy } from '../../../../db/policies/rules';
import { transaction } from '../../../../db/transaction';
import { DAY } from '../../../../domain/time';
import { type Stack, startStack } from '../../../helpers/stack';
import { moment, now } from '../../../helpers/stated-time';
import { loose, seeded } from '../../../policies/documents';
import { Caller, type Callers, callersAt, granted, refused } from '../../callers';

let stack: Stack;
let they: Callers;
// biome-ignore lint/suspicious/noExplicitAny: documents that tests change
let telecom: any;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
  telecom = await seeded('policies', 'telecom');
});
afterAll(() => stack?.stop());

/** A date in China, a number of days from now. */
const day = (days: number): string => moment(8 * 3_600_000 + days * DAY).slice(0, 10);
// biome-ignore lint/suspicious/noExplicitAny: as above
const draft = (change: (document: any) => void = () => {}, version = 1) => {
  const document = loose({ ...telecom, id: 'water', version, effectiveFrom: day(0) });
  change(document);
  return { document };
};
const withReply = (amount: number) => (document: { clocks: { id: string; limit: { amount: number } }[] }) => {
  document.clocks.find(({ id }) => id === 'reply')!.limit.amount = amount;
};

describe('publishing a policy', () => {
  test('is for a service manager of the leadership and for administrators', async () => {
    const { rule } = refused(await they.cityHead.post('/policies', draft()), 403);
    expect(rule).toBe('policy-makers-only');
    refused(await they.hotline.post('/policies', draft()), 403);
    const { administrator } = they;
    granted(await administrator.post('/policies', draft()), 201);
  });

  test('applies to cases received from its first day on, and to no earlier ones', async () => {
    const earlier = granted(await they.agent.files({ policy: 'water' }), 201);
    expect(earlier.policy).toEqual({ id: 'water', version: 1 });
    const published = granted(await they.manager.post('/policies', draft(withReply(9), 2)), 201);
    expect(published).toMatchObject({ id: 'water', version: 2, status: 'in-force', isDefault: false });
    const upcoming = granted(
      await they.manager.post(
        '/policies',
        draft((d) => (d.effectiveFrom = day(2)), 3),
      ),
      201,
    );
    expect(upcoming).toMatchObject({ version: 3, status: 'upcoming', effectiveAt: expect.stringMatching(/T16:00:00/) });
    expect(granted(await they.agent.files({ policy: 'water' }), 201).policy.version).toBe(2);
    expect(granted(await they.agent.get(`/complaints/${earlier.id}`)).policy.version).toBe(1);

    const later = await stack.api({ clock: () => Date.parse(upcoming.effectiveAt) });
    const then = new Caller(later, stack.tokens.persons['p-agent-1']);
    expect(granted(await then.files({ policy: 'water' }), 201).policy.version).toBe(3);
  });

  test('never edits a version, and leaves out no version number', async () => {
    const again = refused(await they.manager.post('/policies', draft(withReply(3), 2)), 409);
    expect(again).toMatchObject({ type: '/problems/edition-exists', detail: expect.stringMatching(/version 4/) });
    const skipping = refused(await they.manager.post('/policies', draft(withReply(3), 5)), 400);
    expect(skipping.errors).toEqual([{ pointer: '/body/document/version', message: expect.stringMatching(/take 4/) }]);
  });

  test('is refused for days that are over', async () => {
    const { errors } = refused(
      await they.manager.post(
        '/policies',
        draft((d) => (d.effectiveFrom = day(-1)), 4),
      ),
      400,
    );
    expect(errors[0].pointer).toBe('/body/document/effectiveFrom');
  });

  test('is refused if the document cannot be used, with pointers into it', async () => {
    const spoilt = draft((d) => {
      d.clocks[0].limit.amount = 0;
      d.calendar = 'moon';
    }, 4);
    const { type, errors } = refused(await they.manager.post('/policies', spoilt), 400);
    expect([type, errors[0].pointer]).toEqual(['/problems/invalid-policy', '/body/document/calendar']);
    const odd = refused(
      await they.manager.post(
        '/policies',
        draft((d) => (d.colour = 'red'), 4),
      ),
      400,
    );
    expect(odd.errors).toEqual([{ pointer: '/body/document/colour', message: 'is not a field of this document' }]);
  });

  test('is refused if the directory has not all of its units, each of which is named', async () => {
    const spoilt = draft((d) => {
      d.dutyOffice = 'nowhere';
      d.coordination = { coordinator: 'service-office', office: 'no-office' };
      d.guidance = [{ office: 'haizhou-service' }, { when: { severity: 'critical' }, office: 'no-guides' }];
      d.clocks[0].limit.amount = 0;
    }, 4);
    const { errors } = refused(await they.manager.post('/policies', spoilt), 400);
    const units = errors.filter(({ message }: { message: string }) => message.startsWith('there is no unit'));
    expect(units).toEqual([
      { pointer: '/body/document/coordination/office', message: 'there is no unit no-office in the directory' },
      { pointer: '/body/document/guidance/1/office', message: 'there is no unit no-guides in the directory' },
      { pointer: '/body/document/dutyOffice', message: 'there is no unit nowhere in the directory' },
    ]);
    expect(errors.length).toBeGreaterThan(units.length);
    const { valid, problems } = granted(await they.manager.post('/policies/validate', spoilt));
    const pointers = problems.map(({ pointer }: { pointer: string }) => `/body/document${pointer}`);
    expect([valid, pointers]).toEqual([false, errors.map(({ pointer }: { pointer: string }) => pointer)]);
  });

  test('would be refused for reasons that the validation of a draft already names', async () => {
    const spoilt = (more: (d: { calendar: string }) => void) =>
      draft((d) => {
        d.dutyOffice = 'nowhere';
        d.effectiveFrom = '2020-01-01';
        more(d);
      }, 99);
    const pointersOf = async (body: object) => {
      const { problems } = granted(await they.manager.post('/policies/validate', body));
      return problems.map(({ pointer }: { pointer: string }) => pointer).sort();
    };
    expect(await pointersOf(spoilt(() => {}))).toEqual(['/dutyOffice', '/effectiveFrom', '/version']);
    const lost = spoilt((d) => {
      d.calendar = 'no-calendar';
    });
    expect(await pointersOf(lost)).toEqual(['/calendar', '/dutyOffice', '/version']);
  });

  test('happens once for a key, even if two requests come at the same moment', async () => {
    const key = { 'idempotency-key': 'publish-4' };
    const body = draft(withReply(4), 4);
    const [one, other] = await Promise.all([
      they.manager.post('/policies', body, key),
      they.manager.post('/policies', body, key),
    ]);
    expect([granted(one, 201).version, granted(other, 201).version]).toEqual([4, 4]);
    expect([one, other].filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(1);
    expect(refused(await they.manager.post('/policies', draft(withReply(5), 4), key), 409).type).toMatch(/key-reused/);
  });

  test('with one version, twice at the same moment, succeeds once', async () => {
    const answers = await Promise.all([7, 8].map((days) => they.manager.post('/policies', draft(withReply(days), 5))));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  });
});

describe('policies are read', () => {
  test('each in the version in force, with the versions to come', async () => {
    const { items } = granted(await they.hotline.get('/policies'));
    const named = items.map(({ id, version, status, isDefault }: Record<string, unknown>) => [
      id,
      version,
      status,
      isDefault,
    ]);
    expect(named).toContainEqual(['telecom', telecom.version, 'in-force', true]);
    expect(named.filter(([id]: [string]) => id === 'water')).toEqual([['water', 5, 'in-force', false]]);
  });

  test('one at a time, with every version', async () => {
    const { versions } = granted(await they.agent.get('/policies/water'));
    expect(versions.map(({ version, status }: { version: number; status: string }) => [version, status])).toEqual([
      [5, 'in-force'],
      [4, 'superseded'],
      [3, 'superseded'],
      [2, 'superseded'],
      [1, 'superseded'],
    ]);
    expect(granted(await they.agent.get('/policies/water/versions/2')).document.id).toBe('water');
    refused(await they.agent.get('/policies/water/versions/9'), 404);
    refused(await they.agent.get('/policies/moon'), 404);
  });

  test('together with the schema of their documents', async () => {
    expect(granted(await they.agent.get('/policies/schema')).properties).toHaveProperty('effectiveFrom');
    expect(granted(await they.agent.get('/calendars/schema')).properties).toHaveProperty('weekly');
  });
});

describe('a draft', () => {
  test('is told of every mistake in it', async () => {
    expect(
      granted(
        await they.manager.post(
          '/policies/validate',
          draft(() => {}, 6),
        ),
      ),
    ).toMatchObject({ valid: true, problems: [], effectiveAt: expect.stringMatching(/T16:00:00/), warnings: [] });
    const spoilt = draft((d) => {
      d.clocks.push({ ...d.clocks[0], id: 'twin' });
      d.clocks = d.clocks.filter(({ kind }: { kind: string }) => kind !== 'review');
    }, 6);
    const { valid, problems } = granted(await they.manager.post('/policies/validate', spoilt));
    expect(valid).toBe(false);
    expect(problems.map(({ message }: { message: string }) => message).join()).toMatch(
      /no review clock.*|as specific as/,
    );
    expect(problems.length).toBeGreaterThan(1);
  });

  test('is compared with the version in force: the document, and the effect on the clocks', async () => {
    const { document, effect, to } = granted(
      await they.manager.post('/policies/telecom/diff', {
        document: { ...draft(withReply(12)).document, id: 'telecom', version: telecom.version + 1 },
      }),
    );
    expect(to).toBeNull();
    expect(document).toContainEqual({ path: '/clocks/reply/limit/amount', change: 'changed', before: 15, after: 12 });
    const [all, ...others] = effect;
    expect(all).toMatchObject({
      kind: 'reply',
      when: {},
      before: { limit: { zh: '15个自然日', en: '15 calendar days' } },
      after: { limit: { zh: '12个自然日', en: '12 calendar days' } },
    });
    // The more specific rules are unchanged.
    expect(others.map(({ when }: { when: object }) => when)).toContainEqual({ channel: 'regulator' });
    for (const { before, after } of others) expect(after).toEqual(before);
  });

  test('compares two versions in the same way', async () => {
    const { from, to, effect } = granted(await they.manager.get('/policies/water/diff?from=1&to=2'));
    expect([from, to]).toEqual([1, 2]);
    expect(effect[0].after.limit).toEqual({ zh: '9个自然日', en: '9 calendar days' });
    refused(await they.manager.get('/policies/water/diff?from=1&to=77'), 404);
  });
});

describe('a calendar', () => {
  // biome-ignore lint/suspicious/noExplicitAny: documents that tests change
  const china = async (): Promise<any> =>
    granted(await they.agent.get('/calendars')).items.find(({ id }: { id: string }) => id === 'cn');

  test('gets another year, and cases that are received afterwards count with it', async () => {
    const { document, version, years } = await china();
    expect(years).not.toContain(2027);
    const next = {
      ...document,
      version: version + 1,
      years: [
        ...document.years,
        { year: 2027, source: { title: 'Notice', publisher: 'Office', date: '2026-11-05' }, daysOff: ['2027-01-01'] },
      ],
    };
    refused(await they.agent.post('/calendars', { document: next }), 403);
    const before = granted(await they.agent.files(), 201);
    expect(granted(await they.manager.post('/calendars', { document: next }), 201).years).toContain(2027);
    const after = granted(await they.agent.files(), 201);
    const rulesOf = async ({ id }: { id: string }) => {
      const { rows } = await stack.pool.query(
        'SELECT rules FROM compiled_rules WHERE sha256 = (SELECT rules FROM complaint WHERE id = $1)',
        [id],
      );
      return rows[0].rules;
    };
    expect((await rulesOf(before)).calendar.version).toBe(version);
    expect((await rulesOf(after)).calendar).toMatchObject({ version: version + 1, years: [...years, 2027] });
    expect(after.policy).toEqual(before.policy);
    refused(await they.manager.post('/calendars', { document: next }), 409);
  });

  test('cannot take back anything that was published', async () => {
    const { document, version } = await china();
    const [first, ...rest] = document.years;
    const next = { ...document, version: version + 1, years: [{ ...first, daysOff: [] }, ...rest] };
    const { type, errors } = refused(await they.manager.post('/calendars', { document: next }), 400);
    expect([type, errors[0].pointer]).toEqual(['/problems/invalid-calendar', '/body/document/years/0/daysOff']);
  });
});

test('the policies that a new installation brings do not replace what has been published', async () => {
  await transaction(stack.pool, (db) =>
    publishPolicy(db, { document: { id: 'water', version: 2 }, rules: {} as never, effectiveAt: 0, by: null }, now()),
  );
  expect(granted(await they.agent.get('/policies/water/versions/2')).document.title).toBeDefined();
});

test('a draft is compared with its own policy only', async () => {
  const { type, errors } = refused(await they.manager.post('/policies/telecom/diff', draft()), 400);
  expect([type, errors[0].pointer]).toEqual(['/problems/invalid-policy', '/body/document/id']);
});
