import { USUAL_SIGN_IN } from '../../../../api/identity/settings';
import { withPlace } from '../../../../db/credentials/passwords';
import { transaction } from '../../../../db/transaction';
import { makeSampleAccounts, SAMPLE_PASSWORD } from '../../../../dev/sample/seed';
import { DAY, MINUTE, SECOND } from '../../../../domain/time';
import { forgetSignIns } from '../../../../worker/old-sessions';
import { type Stack, startStack } from '../../../helpers/stack';
import { now } from '../../../helpers/stated-time';
import { Browser } from '../../browser';
import { Caller, granted, refused } from '../../callers';

const signIn = { ...USUAL_SIGN_IN, samplePassword: SAMPLE_PASSWORD };
const OTHER = 'seven bridges in the rain';

let stack: Stack;
let administrator: Caller;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
  await transaction(stack.pool, makeSampleAccounts);
});
afterAll(() => stack?.stop());

/** The time stands still in these tests, so that the waits are exact. */
const began = now();
const browserAt = async (ms = 0, address = '10.9.9.9') =>
  new Browser(await stack.api({ clock: () => began + ms, signIn }), undefined, address);
const guess = async (login: string, times: number, ms = 0, address?: string) => {
  const browser = await browserAt(ms, address);
  const answers: number[] = [];
  for (let i = 0; i < times; i += 1) answers.push((await browser.signIn(login, `guess number ${i}`)).statusCode);
  return answers;
};
/** Guesses from so many addresses at the same moment that the login is locked everywhere. */
const guessFromEverywhere = async (login: string): Promise<number[]> => {
  const { app } = await browserAt();
  const many = Array.from({ length: 40 }, (_, i) => new Browser(app, undefined, `10.8.${i}.1`));
  const answered = await Promise.all(many.map((one, i) => one.signIn(login, `guess ${i}`)));
  return answered.map(({ statusCode }) => statusCode);
};

describe('whoever guesses passwords', () => {
  test.each(['p-administrator-1', 'nobody-at-all'])(
    'has to wait after five wrong ones for %s, longer each time, whether there is such a login or not',
    async (login) => {
      expect(await guess(login, 6)).toEqual([401, 401, 401, 401, 401, 429]);
      const answer = await (await browserAt()).signIn(login, 'x');
      expect(refused(answer, 429)).toMatchObject({ type: '/problems/sign-in-locked' });
      expect(answer.headers['retry-after']).toBe('30');
      expect(await guess(login, 2, 31 * SECOND)).toEqual([401, 429]);
      const longer = await (await browserAt(31 * SECOND)).signIn(login, 'x');
      expect(longer.headers['retry-after']).toBe('60');
    },
  );

  test('is answered alike for a login that there is and one that there is not', async () => {
    const browser = await browserAt(0, '10.9.9.8');
    const [there, none] = [await browser.signIn('reviewer-2', 'x'), await browser.signIn('reviewer-99', 'x')];
    expect(none.json()).toEqual(there.json());
    expect(none.headers['set-cookie']).toBe(there.headers['set-cookie']);
  });

  test('does not keep out the person who works at another address', async () => {
    expect(await guess('agent-4', 8, 0, '10.9.9.7')).toContain(429);
    granted(await (await browserAt(0, '10.0.0.1')).signIn('agent-4', SAMPLE_PASSWORD), 201);
  });

  test('is stopped as well when they ask from many addresses at the same moment', async () => {
    const answers = await guessFromEverywhere('agent-5');
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(30);
    expect(answers).toContain(429);
  });

  test('is forgotten when the right one comes before the fifth wrong one, and after a day', async () => {
    await guess('agent-3', 4);
    granted(await (await browserAt()).signIn('agent-3', SAMPLE_PASSWORD), 201);
    expect(await guess('agent-3', 4)).toEqual([401, 401, 401, 401]);
    expect(await guess('agent-3', 4, DAY + MINUTE)).toEqual([401, 401, 401, 401]);
    await forgetSignIns({ pool: stack.pool, clock: () => now() + 3 * DAY });
    expect((await stack.pool.query('SELECT FROM sign_in_attempt')).rowCount).toBe(0);
  });

  test('the present password of whoever is signed in cannot be guessed either', async () => {
    const browser = await browserAt();
    granted(await browser.signIn('reviewer-1', SAMPLE_PASSWORD), 201);
    const answers: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const answer = await browser.put('/session/password', { current: `guess ${i}`, next: OTHER });
      answers.push(answer.statusCode);
    }
    expect(answers).toEqual([400, 400, 400, 400, 400, 429]);
  });
});

describe('whoever did nothing wrong', () => {
  test('signs in from where they usually do while strangers guess, and their guesses go on to count', async () => {
    granted(await (await browserAt(-20 * DAY, '10.7.0.1')).signIn('handler-2', SAMPLE_PASSWORD), 201);
    expect(await guessFromEverywhere('handler-2')).toContain(429);
    refused(await (await browserAt(0, '10.7.0.2')).signIn('handler-2', SAMPLE_PASSWORD), 429);
    granted(await (await browserAt(0, '10.7.0.1')).signIn('handler-2', SAMPLE_PASSWORD), 201);
    refused(await (await browserAt(0, '10.7.0.2')).signIn('handler-2', SAMPLE_PASSWORD), 429);
    // A guess from their own network is one like any other.
    expect(await guess('handler-2', 6, 0, '10.7.0.1')).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('waits no longer for having tried while others had the login locked', async () => {
    expect(await guessFromEverywhere('handler-3')).toContain(429);
    expect(await guess('handler-3', 6, 20 * SECOND)).toEqual([429, 429, 429, 429, 429, 429]);
    granted(await (await browserAt(31 * SECOND)).signIn('handler-3', SAMPLE_PASSWORD), 201);
  });

  test('does not count as a guesser where too many passwords are looked at', async () => {
    await stack.pool.query('DELETE FROM sign_in_attempt');
    const browser = await browserAt(0, '10.6.0.1');
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const crowd = Promise.all(Array.from({ length: 102 }, () => withPlace(() => held)));
    const answers = await Promise.all(Array.from({ length: 8 }, () => browser.signIn('handler-4', SAMPLE_PASSWORD)));
    for (const answer of answers) expect(refused(answer, 503).type).toBe('/problems/busy');
    goOn();
    await crowd;
    expect((await stack.pool.query('SELECT FROM sign_in_attempt')).rowCount).toBe(0);
    granted(await browser.signIn('handler-4', SAMPLE_PASSWORD), 201);
  });

  test('is let in at once with a new first password of an administrator, and may change it', async () => {
    const browser = await browserAt();
    granted(await browser.signIn('handler-5', SAMPLE_PASSWORD), 201);
    for (let i = 0; i < 6; i += 1) await browser.put('/session/password', { current: `guess ${i}`, next: OTHER });
    expect(await guess('handler-5', 6)).toContain(429);
    const { password } = granted(await administrator.post('/people/p-handler-5/account/reset', {}));
    granted(await browser.signIn('handler-5', password), 201);
    granted(await browser.put('/session/password', { current: password, next: OTHER }));
    expect(await guess('handler-6', 6)).toContain(429);
  });
});
