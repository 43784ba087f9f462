import { oidcConfiguration } from '../../../../api/identity/configuration';
import { granted } from '../../callers';
import { AtAProvider } from './at-a-provider';

let at: AtAProvider;
beforeAll(async () => {
  at = await AtAProvider.start();
});
afterAll(() => at?.stop());

describe('people whom nobody has bound', () => {
  const person = { claim: 'employee_number', unknown: 'make' };

  test('are bound at their first sign-in by a claim that never changes, where the configuration says so', async () => {
    at.provider.people.set('by-number', { name: '周丙', employee_number: 'p-head-qingtan' });
    const { browser } = await at.comesBack(await at.api({ person: { claim: 'employee_number' } }), 'by-number');
    expect(granted(await browser.get('/session')).person).toBe('p-head-qingtan');
    const seen = granted(await at.administrator.get('/people/p-head-qingtan/sign-in'));
    expect(seen.identity).toMatchObject({ issuer: at.provider.issuer, subject: 'by-number', boundBy: 'sign-in' });
    // Somebody else with the same number is not the same person.
    at.provider.people.set('same-number', { name: '周丙', employee_number: 'p-head-qingtan' });
    const { answer } = await at.comesBack(await at.api({ person }), 'same-number');
    expect(answer.headers.location).toBe('/desk/?problem=sign-in-refused');
  });

  test('are made, without offices, where the configuration says so, and the organisation has another version', async () => {
    const before = granted(await at.administrator.get('/organisation')).version;
    at.provider.people.set('newcomer', { name: '新同事', employee_number: 'e-20261' });
    const { answer } = await at.comesBack(await at.api({ person: { claim: 'employee_number' } }), 'newcomer');
    expect(answer.headers.location).toBe('/desk/?problem=sign-in-refused');
    const { browser } = await at.comesBack(await at.api({ person }), 'newcomer');
    expect(granted(await browser.get('/session'))).toMatchObject({ person: 'e-20261', name: '新同事', offices: [] });
    const { version, document } = granted(await at.administrator.get('/organisation'));
    expect(version).toBe(before + 1);
    expect(document.people).toContainEqual({ id: 'e-20261', name: '新同事' });
  });

  test.each(['email', 'name', 'preferred_username', 'phone_number'])('are never known by %s', (claim) => {
    const written = { issuer: 'https://x.example', clientId: 'x', title: { en: 'x', zh: 'x' }, person: { claim } };
    expect(oidcConfiguration.safeParse(written).success).toBe(false);
  });
});

describe('groups of the provider', () => {
  const groups = {
    claim: 'groups',
    offices: [
      { group: 'sw-handlers', role: 'handler', unit: 'haizhou-market' },
      { group: 'sw-handlers', role: 'coordinator', unit: 'haizhou-market' },
      { group: 'sw-heads', role: 'unit-head', unit: 'county-linshui' },
      { group: 'sw-future', role: 'handler', unit: 'unit-to-come' },
    ],
  };
  const officesOf = (session: { offices: { role: string; unit: string }[] }) =>
    session.offices.map(({ role, unit }) => `${role} ${unit}`).sort();

  test('give offices at each sign-in beside those of the organisation’s document, and take them at the next', async () => {
    const app = await at.api({ groups });
    const subject = await at.bound('p-reviewer-2', { groups: ['sw-handlers', 'others'] });
    const { browser } = await at.comesBack(app, subject);
    const held = ['coordinator haizhou-market', 'handler haizhou-market', 'reviewer city-haizhou'];
    expect(officesOf(granted(await browser.get('/session')))).toEqual(held);
    // Others find them in these offices, and loading the organisation changes nothing of it.
    const found = granted(await at.administrator.get('/directory?unit=haizhou-market&role=handler&limit=200'));
    expect(found.people.map(({ id }: { id: string }) => id)).toContain('p-reviewer-2');
    const organisation = granted(await at.administrator.get('/organisation'));
    const given = organisation.document.offices.filter(({ person: one }: { person: string }) => one === 'p-reviewer-2');
    expect(given).toEqual([{ person: 'p-reviewer-2', role: 'reviewer', unit: 'city-haizhou' }]);
    const people = organisation.document.people.map((one: { id: string }) =>
      one.id === 'p-reviewer-2' ? { ...one, name: '改名' } : one,
    );
    const document = { ...organisation.document, people };
    granted(await at.administrator.put('/organisation', { document }, { 'if-match': `"${organisation.version}"` }));
    expect(officesOf(granted(await browser.get('/session')))).toEqual(held);
    at.provider.people.set(subject, { groups: ['sw-heads', 'sw-future'] });
    const again = await at.comesBack(app, subject);
    const now = ['reviewer city-haizhou', 'unit-head county-linshui'];
    expect(officesOf(granted(await again.browser.get('/session')))).toEqual(now);
    // Offices are held by the person, whichever session asks.
    expect(officesOf(granted(await browser.get('/session')))).toEqual(now);
    const { items } = granted(await at.administrator.get('/access-record?what=offices-by-group&person=p-reviewer-2'));
    expect(items).toHaveLength(2);
  });

  test('take everything that they gave where the provider names none', async () => {
    const app = await at.api({ groups });
    const subject = await at.bound('p-reviewer-3', { groups: ['sw-handlers'] });
    await at.comesBack(app, subject);
    at.provider.people.set(subject, {});
    const { browser } = await at.comesBack(app, subject);
    expect(officesOf(granted(await browser.get('/session')))).toEqual(['reviewer city-wanping']);
  });
});
