import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { intake } from '../../../tools/intake/command';
import { organisation } from '../../../tools/organisation/command';
import { policy } from '../../../tools/policy/command';
import { readCommand } from '../../../tools/simulate/options';
import { apiUrl } from '../../../tools/terminal/command-line';
import { type Stack, startStack } from '../../helpers/stack';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { Desk, row } from '../intake/a-file';

let stack: Stack;
let url: string;
const folder = temporaryFolder();
const desk = new Desk();
/** The data folder of a start that listens on a port of its own. */
const data = path.join(folder.path, 'data');
const env = { SHOUWEN_DATA: data };

beforeAll(async () => {
  stack = await startStack({ worker: false });
  url = await stack.app.listen({ host: '127.0.0.1', port: 0 });
  mkdirSync(data);
  writeFileSync(path.join(data, 'environment'), `DATABASE_URL=postgres://x:y@127.0.0.1:1/shouwen\nAPI_URL=${url}\n`);
  writeFileSync(path.join(data, 'tokens.json'), JSON.stringify(stack.tokens));
});
afterAll(async () => {
  folder.remove();
  desk.remove();
  await stack?.stop();
});

type Program = typeof policy;

async function run(program: Program, args: readonly string[], env: NodeJS.ProcessEnv) {
  const [out, err]: [string[], string[]] = [[], []];
  const screen = (lines: string[]) => ({ write: (text: string) => lines.push(text) });
  const stop = new AbortController().signal;
  const code = await program(args, { env, out: screen(out), err: screen(err), stop });
  return { code, out: out.join(''), err: err.join('') };
}

const commands = (): [string, Program, string[]][] => [
  ['policy', policy, ['list']],
  ['organisation', organisation, ['export', path.join(folder.path, 'export.json')]],
  ['intake', intake, [desk.csv('rows.csv', row(1)), '--mapping', desk.mapping()]],
];

test('every program finds the API of what was started here, wherever it listens', async () => {
  for (const [name, program, args] of commands()) {
    expect({ name, ...(await run(program, args, env)) }).toMatchObject({ name, code: 0 });
  }
  expect(readCommand([], env)!.api).toBe(url);
});

test('an address that is named comes first', () => {
  expect(apiUrl('https://hotline.example/', env)).toBe('https://hotline.example');
});

test('where nothing has been started, each says so and what to do', async () => {
  const nothing = path.join(folder.path, 'nothing');
  const said = `Nothing has been started here: ${nothing}/environment names no API. Start Shouwen with npm start, or name its API with --api.`;
  for (const [name, program, args] of commands()) {
    const token = ['--token', 'sw_x'];
    expect({ name, ...(await run(program, [...args, ...token], { SHOUWEN_DATA: nothing })) }).toMatchObject({
      name,
      code: 2,
      err: expect.stringContaining(said),
    });
  }
  expect(() => readCommand([], { SHOUWEN_DATA: nothing })).toThrow(said);
});

test('where it has been stopped again, the address that does not answer is named', async () => {
  const stopped = path.join(folder.path, 'stopped');
  mkdirSync(stopped);
  writeFileSync(path.join(stopped, 'environment'), 'API_URL=http://127.0.0.1:9\n');
  writeFileSync(path.join(stopped, 'tokens.json'), JSON.stringify(stack.tokens));
  for (const [, program, args] of commands().slice(0, 2)) {
    expect(await run(program, args, { SHOUWEN_DATA: stopped })).toEqual({
      code: 2,
      out: '',
      err: "http://127.0.0.1:9 can't be reached (bad port). Is Shouwen running there? Start it with npm start, or name its API with --api.\n",
    });
  }
});
