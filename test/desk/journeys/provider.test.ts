import { oidcConfiguration } from '../../../api/identity/configuration';
import { IdentityProvider } from '../../../api/identity/provider';
import { USUAL_SIGN_IN } from '../../../api/identity/settings';
import { freePort } from '../../../dev/port';
import { aComplaint, type Caller, callersAt, granted } from '../../api/callers';
import { TestProvider } from '../../helpers/identity-provider';
import { type Desk, deskForTests, LOOKED_AT } from '../a-desk';
import { IN_CHINESE } from './somebody';

// A journey waits for many answers, and a busy machine gives each of them late.
jest.setTimeout(300_000);

/** Provider and API tell their time to each other in tokens, so both read the clock of the machine. */
const clock = Date.now;

let desk: Desk;
let provider: TestProvider;
/** Where the desk of an installation stands whose people sign in at the provider alone. */
let url: string;
let administrator: Caller;

deskForTests(
  async (started) => {
    desk = started;
    // The provider says at length that it is one for tests.
    for (const loud of ['info', 'warn'] as const) jest.spyOn(console, loud).mockImplementation();
    const port = await freePort();
    url = `http://localhost:${port}`;
    provider = await TestProvider.start(url);
    const configuration = oidcConfiguration.parse({
      issuer: provider.issuer,
      clientId: provider.client.id,
      title: { en: 'Nanhai sign-in', zh: '南海统一登录' },
    });
    const options = { clientSecret: provider.client.secret, publicUrl: url, clock, deadline: 20_000 };
    const signIn = {
      ...USUAL_SIGN_IN,
      local: false,
      publicUrl: url,
      provider: new IdentityProvider(configuration, options),
    };
    const app = await desk.stack.api({ clock, signIn });
    await app.listen({ host: '127.0.0.1', port });
    administrator = callersAt({ app, tokens: desk.stack.tokens }).administrator;
  },
  { allowed: LOOKED_AT },
);
afterAll(() => provider?.down());

/** Somebody at the provider who is one of our people. */
async function bound(person: string): Promise<string> {
  const subject = `subject-of-${person}`;
  provider.people.set(subject, { name: '某人' });
  granted(await administrator.put(`/people/${person}/identity`, { issuer: provider.issuer, subject }));
  return subject;
}

test.each([
  ['English', 'p-handler-1', {}, /Nanhai sign-in/, /^Account/, 'Sign out everywhere', 'Your session has ended'],
  ['Chinese', 'p-handler-2', IN_CHINESE, /南海统一登录/, /^账户/, '在所有设备上退出', '登录已过期'],
] as const)(
  'whoever opens a complaint signs in at the provider, is led to it, and signs out everywhere, in %s',
  async (_, person, options, way, account, out, ended) => {
    const subject = await bound(person);
    const { they } = desk;
    const id = await aComplaint(they, 'dispatched', { facts: '车间里没有信号。' });
    const opened = async () => {
      const page = await desk.window(options);
      await page.goto(`${url}/desk/complaints/${id}`);
      await page.getByRole('link', { name: way }).click();
      await page.locator('input[name="login"]').fill(subject);
      await page.locator('input[name="password"]').fill('x');
      await page.locator('button[type="submit"]').click();
      // The provider asks once whether this system may know who they are.
      await page.locator('input[value="consent"]').waitFor({ state: 'attached' });
      await page.locator('button[type="submit"]').click();
      await page.waitForURL(`${url}/desk/complaints/${id}`);
      await page.getByText('车间里没有信号。').first().waitFor();
      return page;
    };
    const [here, there] = [await opened(), await opened()];
    await here.getByRole('button', { name: account }).click();
    await here.locator('dialog[open]').getByRole('button', { name: out }).click();
    await here.getByRole('link', { name: way }).waitFor();
    await there.locator('dialog[open]', { hasText: ended }).waitFor();
    expect(await there.locator('dialog[open].dialog-shut').count()).toBe(1);
    expect((await here.request.get(`${url}/session`)).status()).toBe(401);
    // What the provider's own pages write is not ours.
    const ours = desk.takeErrors().filter((error) => error.includes(url) && !error.includes('401'));
    expect(ours).toEqual([]);
  },
);

test('whoever is nobody here is told so, and nothing else', async () => {
  provider.people.set('stranger', { name: '路人' });
  const page = await desk.window();
  await page.goto(`${url}/`);
  await page.getByRole('link', { name: /Nanhai sign-in/ }).click();
  await page.locator('input[name="login"]').fill('stranger');
  await page.locator('input[name="password"]').fill('x');
  await page.locator('button[type="submit"]').click();
  await page.locator('input[value="consent"]').waitFor({ state: 'attached' });
  await page.locator('button[type="submit"]').click();
  await page.getByRole('alert').filter({ hasText: 'did not let you in' }).waitFor();
  expect((await page.request.get(`${url}/session`)).status()).toBe(401);
});
