import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { policy } from '../../../tools/policy/command';
import { aComplaint, callersAt } from '../../api/callers';
import { type Stack, startStack } from '../../helpers/stack';
import { temporaryFolder } from '../../helpers/temporary-folder';

let stack: Stack;
let url: string;
const folder = temporaryFolder();
beforeAll(async () => {
  stack = await startStack();
  url = await stack.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  folder.remove();
  await stack?.stop();
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(words: readonly string[], stop = new AbortController().signal): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const screen = (lines: string[]) => ({ write: (text: string) => lines.push(text) });
  const token = stack.tokens.persons['p-service-manager-1']!;
  const args = [...words, '--api', url, '--token', token];
  const code = await policy(args, { env: {}, out: screen(out), err: screen(err), stop });
  return { code, out: out.join(''), err: err.join('') };
}

// biome-ignore lint/suspicious/noExplicitAny: a document that tests change
const telecom = (): any => JSON.parse(readFileSync(path.join(__dirname, '../../../policies/telecom.json'), 'utf8'));
/** The next version of the shipped policy, with a change. */
// biome-ignore lint/suspicious/noExplicitAny: a document that tests change
function aDraft(name: string, change: (document: any) => void): string {
  const document = { ...telecom(), version: telecom().version + 1, effectiveFrom: '2099-01-01' };
  change(document);
  const file = path.join(folder.path, name);
  writeFileSync(file, JSON.stringify(document));
  return file;
}
// biome-ignore lint/suspicious/noExplicitAny: a document that tests change
const handling = (document: any) => document.clocks.find(({ id }: { id: string }) => id === 'handling');

test('a policy is checked, compared, published and found in the list', async () => {
  const file = aDraft('next.json', (document) => {
    handling(document).limit = { unit: 'working-days', amount: 2 };
  });
  expect(await run(['validate', file])).toMatchObject({ code: 0, out: `${file} can be published.\n` });

  const compared = await run(['diff', 'telecom', file]);
  expect(compared.code).toBe(0);
  expect(compared.out).toMatch(/~ \/version: \d+ → \d+/);
  expect(compared.out).toMatch(/What that does to clocks:\n(.*\n)*? {2}handling .*→ \[2 working days;/);

  const { version } = telecom();
  expect(await run(['publish', file])).toMatchObject({
    code: 0,
    out: expect.stringContaining(`telecom version ${version + 1} is published and holds from 2098-12-31T16:00:00.000Z`),
  });
  expect((await run(['list'])).out).toMatch(new RegExp(`telecom +${version + 1} +upcoming`));
  expect((await run(['diff', `telecom@${version}`, `${version + 1}`])).out).toBe(compared.out);
  // A published version cannot be changed.
  const again = aDraft('again.json', () => undefined);
  expect(await run(['publish', again])).toMatchObject({ code: 1, err: expect.stringMatching(/^409 /) });
});

test('every mistake in a document is shown with its place', async () => {
  const file = aDraft('broken.json', (document) => {
    document.calendar = 'moon';
  });
  const { code, out } = await run(['validate', file]);
  expect(code).toBe(1);
  expect(out).toMatch(/can't be published:\n {2}\/calendar: /);
});

test('the progress and the result of a back-test are shown, and it goes on at the server when the command ends', async () => {
  await aComplaint(callersAt(stack), 'closed');
  const file = aDraft('tight.json', (document) => {
    document.version += 1;
    for (const clock of document.clocks) {
      if (clock.kind === 'handling') Object.assign(clock, { limit: { unit: 'seconds', amount: 0.001 }, warnings: [] });
    }
  });
  const period = ['--from', '2000-01-01', '--to', '2099-01-01'];
  const whole = await run(['backtest', file, ...period]);
  expect(whole).toMatchObject({ code: 0, err: expect.stringMatching(/done, 1 of 1 cases\n$/) });
  expect(whole.out).toMatch(/^1 cases of telecom received from /);
  expect(whole.out).toMatch(/handling +1 +\d( → \d)? +1 → 0 +0 → 1/);
  expect(whole.out).toMatch(/1 cases differ, such as\n {2}[0-9a-f-]{36}/);

  const left = await run(['backtest', file, ...period], AbortSignal.abort());
  const id = /--resume (\S+)/.exec(left.err)?.[1];
  if (left.code === 130) expect((await run(['backtest', '--resume', id!, '--json'])).out).toContain('"status": "done"');
  else expect(left.code).toBe(0);
});

test('a back-test of a new policy takes the cases of another policy that is named', async () => {
  const file = aDraft('new.json', (document) => Object.assign(document, { id: 'telecom-plus', version: 1 }));
  const period = ['--from', '2000-01-01', '--to', '2099-01-01'];
  expect(await run(['backtest', file, ...period])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/telecom-plus has no published version, .*name the policy whose cases to take/),
  });
  const { code, out } = await run(['backtest', file, '--policy', 'telecom', ...period]);
  expect(code).toBe(0);
  expect(out).toMatch(/^\d cases of telecom received .* under the draft of telecom-plus\n/);
});

test.each([
  [['publish'], /takes one file/],
  [['publish', 'no-such.json'], /no-such\.json: there is no such file/],
  [['diff', 'telecom@x', '3'], /"x" is no version/],
  [['diff', 'telecom', '3'], /Name both versions/],
  [['backtest', 'a.json', '--from', 'yesterday', '--to', '2026-01-01'], /neither a date nor a moment/],
  [['backtest', 'a.json'], /Name the time/],
  [['bless'], /There is no "bless"/],
])('a command that is not valid is refused: %j', async (words, message) => {
  expect(await run(words)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
});
