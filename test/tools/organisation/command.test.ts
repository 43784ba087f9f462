import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import SAMPLE from '../../../dev/sample/organisation.json';
import { organisation } from '../../../tools/organisation/command';
import { Caller, callersAt, granted } from '../../api/callers';
import { type Stack, startStack } from '../../helpers/stack';
import { temporaryFolder } from '../../helpers/temporary-folder';

let stack: Stack;
let url: string;
const folder = temporaryFolder();
beforeAll(async () => {
  stack = await startStack({ worker: false });
  url = await stack.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  folder.remove();
  await stack?.stop();
});

const at = (name: string): string => path.join(folder.path, name);

async function run(words: readonly string[], token = stack.tokens.persons['p-administrator-1']!) {
  const [out, err]: [string[], string[]] = [[], []];
  const screen = (lines: string[]) => ({ write: (text: string) => lines.push(text) });
  const args = [...words, '--api', url, '--token', token];
  const code = await organisation(args, { env: {}, out: screen(out), err: screen(err) });
  return { code, out: out.join(''), err: err.join('') };
}

/** The organisation as it stands, written to a file with a change. */
// biome-ignore lint/suspicious/noExplicitAny: a document that tests change
async function aFile(name: string, change: (document: any) => void): Promise<string> {
  const exported = at(`as-it-is-${name}`);
  await run(['export', exported]);
  const document = JSON.parse(readFileSync(exported, 'utf8'));
  change(document);
  writeFileSync(at(name), JSON.stringify(document));
  return at(name);
}

test('what was exported is loaded again without a change, from a spreadsheet as well', async () => {
  const { units, persons } = SAMPLE;
  const offices = persons.flatMap((person) => person.offices);
  const counted = `${units.length} units, ${persons.length} people, ${offices.length} offices`;
  for (const name of ['organisation.json', 'organisation.xlsx', 'organisation']) {
    const exported = await run(['export', at(name)]);
    expect(exported).toMatchObject({
      code: 0,
      out: expect.stringContaining(`: ${counted} (version 0)\n`),
    });
    expect(await run(['load', at(name)])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Nothing is to be changed\.\n$/),
    });
  }
});

test('a dry run shows what would come, change and go, by name, and changes nothing', async () => {
  const file = await aFile('changed.json', ({ units, people, offices }) => {
    units.find(({ code }: { code: string }) => code === 'county-linshui').name.en = 'Linshui';
    units.push({ code: 'lab', parent: 'province', name: 'Laboratory' });
    people.push({ id: 'p-lab', name: '李庚' });
    offices.push({ person: 'p-lab', role: 'handler', unit: 'lab' });
  });
  const planned = await run(['load', file, '--dry-run']);
  expect(planned.code).toBe(0);
  expect(planned.out).toContain(`Comes:
  unit Laboratory (lab) under province
  李庚 (p-lab)
  李庚 (p-lab) as handler in lab

Changes:
  unit county-linshui: 临水县公司 / Linshui county → 临水县公司 / Linshui
`);
  expect(planned.out).toContain('lab: Laboratory has no head: nobody to be told of its overdue work');
  expect(planned.out).toMatch(/Nothing has been changed\.\n$/);
  expect((await run(['history'])).out).toBe('');

  expect(await run(['load', file])).toMatchObject({ code: 0, out: expect.stringMatching(/Loaded, as version 1\.\n$/) });
  expect((await run(['history'])).out).toMatch(
    /^1 {2}\S+ {2}person:p-administrator-1\n {2}changes: unit county-linshui: .*\n {2}comes: unit Laboratory \(lab\) under province\n/,
  );
});

test('what goes takes a word more, and what has to wait is said with its request', async () => {
  const { number } = granted(await callersAt(stack).agent.files(), 201);
  const file = await aFile('smaller.json', (document) => {
    const gone = ['p-agent-1', 'p-agent-2'];
    document.people = document.people.filter(({ id }: { id: string }) => !gone.includes(id));
    document.offices = document.offices.filter(({ person }: { person: string }) => !gone.includes(person));
  });
  const asked = await run(['load', file]);
  expect(asked.code).toBe(1);
  expect(asked.out).toMatch(/Goes:\n {2}冯甲 \(p-agent-2\)\n[\s\S]*1 would go\. If that is meant, add --yes\.\n$/);
  const loaded = await run(['load', file, '--yes']);
  expect(loaded.code).toBe(3);
  expect(loaded.out).toContain(`Has to wait:
  王甲 (p-agent-1) stays as agent in haizhou-service: owner 1, in 1 running complaint (${number})
    POST /people/p-agent-1/leave {"at": "…", "successors": [{"as":"owner","person":"…"}]}`);
  expect(loaded.out).toMatch(/Loaded, as version 2\.\n$/);
});

test('a token is made for somebody, and opens what their offices let them', async () => {
  const { code, out } = await run(['token', 'p-dispatcher-1']);
  expect(code).toBe(0);
  granted(await new Caller(stack.app, out.trim()).get('/work'));
  expect(await run(['token', 'p-nobody'])).toMatchObject({ code: 1, err: expect.stringMatching(/^404 not-found/) });
});

test('errors of the API are shown where they stand in the file', async () => {
  const csv = at('wrong');
  await run(['export', csv]);
  writeFileSync(
    `${csv}/offices.csv`,
    'person,role,unit\n\np-administrator-1,administrator,province\np-agent-9,agent,moon\n',
  );
  const { code, err } = await run(['load', csv]);
  expect(code).toBe(1);
  expect(err).toBe(`400 The organisation cannot be as the document says:
  ${csv}/offices.csv, row 4, person: there is no person p-agent-9 in this document
  ${csv}/offices.csv, row 4, unit: there is no unit moon in this document
`);
});

test('only an administrator gets anywhere', async () => {
  const agent = stack.tokens.persons['p-dispatcher-1']!;
  expect(await run(['export', at('none.json')], agent)).toMatchObject({ code: 1, err: expect.stringMatching(/^403 /) });
});

test.each([
  [['load'], /takes one file or folder/],
  [['load', 'no-such.json'], /no-such\.json: there is no such file/],
  [['export', 'notes.txt'], /name a \.json or \.xlsx file, or a folder/],
  [['sing'], /There is no "sing"/],
  [['load', 'x', '--fast'], /Unknown option '--fast'/],
])('%j is refused with the reason', async (words, reason) => {
  expect(await run(words)).toMatchObject({ code: 2, err: expect.stringMatching(reason) });
});

test('without words the help is shown', async () => {
  expect(await run([])).toMatchObject({ code: 0, out: expect.stringContaining('npm run organisation -- load FILE') });
});
