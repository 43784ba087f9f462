import { WrongTokens } from '../../../api/access/wrong-tokens';
import { type Stack, startStack } from '../../helpers/stack';
import { Caller, callersAt, granted, PEOPLE, refused } from '../callers';

describe('an address that tries wrong tokens', () => {
  let now = 0;
  const attempts = () => new WrongTokens(() => now);
  /** Sends a number of wrong tokens. Gives how many of them were looked up. */
  const guesses = (guarded: WrongTokens, ip: string, count: number): number => {
    let looked = 0;
    for (let i = 0; i < count; i += 1) {
      if (guarded.admit(ip, `guess ${ip} ${now} ${i}`) > 0) continue;
      looked += 1;
      guarded.wrong(`guess ${ip} ${now} ${i}`);
    }
    return looked;
  };

  test('is turned away after sixty tokens, and may then try one every two seconds', () => {
    const guarded = attempts();
    expect(guesses(guarded, '192.0.2.1', 100)).toBe(60);
    expect(guarded.admit('192.0.2.1', 'x')).toBe(2);
    expect(guarded.counts).toEqual({ refused: 60, 'turned-away': 41 });
    now += 20_000;
    expect(guesses(guarded, '192.0.2.1', 100)).toBe(10);
    expect(guesses(guarded, '192.0.2.2', 1)).toBe(1);
  });

  test('does not block a token from the same address that was right before, as long as it is valid', () => {
    const guarded = attempts();
    expect(guarded.admit('192.0.2.1', 'right')).toBe(0);
    guarded.right('192.0.2.1', 'right');
    expect(guesses(guarded, '192.0.2.1', 100)).toBe(60);
    for (let i = 0; i < 100; i += 1) expect(guarded.admit('192.0.2.1', 'right')).toBe(0);
    guarded.wrong('right');
    expect(guarded.admit('192.0.2.1', 'right')).toBeGreaterThan(0);
  });

  test('does not have to wait after right tokens, however many', () => {
    const guarded = attempts();
    for (let i = 0; i < 500; i += 1) {
      expect(guarded.admit('192.0.2.1', `right ${i}`)).toBe(0);
      guarded.right('192.0.2.1', `right ${i}`);
    }
    expect(guarded.size).toBe(0);
  });

  test('counts as one network in IPv6, however it is written', () => {
    const guarded = attempts();
    expect(guesses(guarded, '2001:db8::1', 30)).toBe(30);
    expect(guesses(guarded, '2001:db8:0:0:1:2:3:4', 100)).toBe(30);
    expect(guesses(guarded, '2001:db8:0:1::1', 1)).toBe(1);
  });

  test('takes no more memory, however many there are', () => {
    const guarded = attempts();
    for (let i = 0; i < 12_000; i += 1) guesses(guarded, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 1);
    expect(guarded.size).toBe(10_000);
  });
});

describe('at the API', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ worker: false });
  });
  afterAll(() => stack?.stop());

  test('the address is told to wait, Postgres is not asked, and the attempt is counted', async () => {
    const they = callersAt(stack);
    granted(await they.agent.get('/work'));
    const answers = [];
    for (let i = 0; i < 70; i += 1) answers.push(await new Caller(stack.app, `wrong-${i}`).get('/work'));
    const last = answers.at(-1)!;
    expect(refused(last, 429).type).toBe('/problems/too-many-attempts');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers.filter(({ statusCode }) => statusCode === 401).length).toBeGreaterThanOrEqual(60);
    granted(await they.agent.get('/work'));
    const metrics = (await stack.app.inject('/metrics')).payload;
    expect(metrics).toMatch(/shouwen_wrong_tokens_total\{outcome="refused"\} 6\d/);
    expect(metrics).toMatch(/shouwen_wrong_tokens_total\{outcome="turned-away"\} \d/);
    // A request without a token is no attempt, and another address has made none.
    refused(await new Caller(stack.app, undefined).get('/work'), 401);
    const headers = { authorization: `Bearer ${stack.tokens.persons[PEOPLE.handler]}` };
    expect((await stack.app.inject({ url: '/work', headers, remoteAddress: '192.0.2.7' })).statusCode).toBe(200);
  });
});
