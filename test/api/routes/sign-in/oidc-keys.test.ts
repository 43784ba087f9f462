import { Browser } from '../../browser';
import { Caller, granted, refused } from '../../callers';
import { AtAProvider, HTML } from './at-a-provider';

let at: AtAProvider;
beforeAll(async () => {
  at = await AtAProvider.start();
});
afterAll(() => at?.stop());

describe('an access token of the provider', () => {
  test('stands for the person who is bound to its subject', async () => {
    const subject = await at.bound('p-handler-9');
    const app = await at.api();
    const who = new Caller(app, await at.tokenOf(subject));
    expect(granted(await who.get('/me'))).toMatchObject({ kind: 'person', id: 'p-handler-9' });
    granted(await who.get('/work'));
    at.provider.people.set('nobody', {});
    refused(await new Caller(app, await at.tokenOf('nobody')).get('/me'), 401);
  });

  test('is refused for another audience, changed, expired, unsigned, or where none is configured', async () => {
    const subject = await at.bound('p-handler-10');
    const app = await at.api();
    const token = await at.tokenOf(subject);
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const wrong = [
      await at.tokenOf(subject, 'urn:other:api'),
      `${head}.${encoded({ ...claims, sub: 'subject-1' })}.${signature}`,
      `${encoded({ alg: 'none' })}.${body}.`,
      `${encoded({ alg: 'none' })}.${body}.x`,
      `${encoded({ alg: 'HS256' })}.${body}.${signature}`,
    ];
    for (const one of wrong) refused(await new Caller(app, one).get('/me'), 401);
    const without = await at.api({ tokens: undefined });
    refused(await new Caller(without, token).get('/me'), 401);
    refused(await new Caller(at.stack.app, token).get('/me'), 401);
  });

  test('is taken while the provider is away, as long as its keys are known', async () => {
    const subject = await at.bound('p-handler-11');
    const app = await at.api();
    const who = new Caller(app, await at.tokenOf(subject));
    granted(await who.get('/me'));
    await at.provider.down();
    granted(await who.getOnce('/me'));
    // An API that has never asked for the keys cannot tell.
    const answer = await new Caller(await at.api(), who.token).getOnce('/me');
    expect(refused(answer, 503).type).toBe('/problems/identity-provider-away');
    await at.provider.up();
  });
});

describe('when the provider changes or fails', () => {
  test('tokens by its new keys are taken at once, and those by keys that are gone no more', async () => {
    const subject = await at.bound('p-handler-12');
    const app = await at.api();
    const old = new Caller(app, await at.tokenOf(subject));
    granted(await old.get('/me'));
    await at.provider.rotate();
    granted(await (await at.comesBack(app, subject)).browser.get('/session'));
    refused(await old.get('/me'), 401);
    granted(await new Caller(app, await at.tokenOf(subject)).get('/me'));
  });

  test.each([
    ['is away', () => at.provider.down()],
    ['takes connections and answers nothing', () => at.provider.hang()],
  ])('nobody waits for a provider that %s, and who is signed in goes on', async (_how, fails) => {
    const subject = await at.bound('p-handler-13');
    const app = await at.api({}, 10_000);
    const { browser } = await at.comesBack(app, subject);
    const way = await at.out(app);
    const back = await at.provider.signIn(way.address, subject);
    await fails();
    try {
      // Out: an API that has asked before still knows the way, one that has not says that the provider is away.
      expect((await new Browser(app).get('/sign-in/oidc')).statusCode).toBe(303);
      const fresh = await at.api({}, 1_000);
      const began = performance.now();
      const answer = await new Browser(fresh).get('/sign-in/oidc');
      expect(refused(answer, 503).type).toBe('/problems/identity-provider-away');
      expect(answer.headers['retry-after']).toBe('2');
      expect((await new Browser(fresh).get('/sign-in/oidc', HTML)).headers.location).toBe(
        '/desk/?problem=identity-provider-away',
      );
      // Back: the code cannot be exchanged.
      const returned = await way.browser.get(back.pathname + back.search);
      expect(refused(returned, 503).type).toBe('/problems/identity-provider-away');
      expect(performance.now() - began).toBeLessThan(60_000);
      granted(await browser.get('/work'));
      granted(await browser.get('/session'));
    } finally {
      await at.provider.down();
      await at.provider.up();
    }
    granted(await (await at.comesBack(app, subject)).browser.get('/session'));
  });
});
