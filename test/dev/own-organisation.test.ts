import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Installation } from '../../dev/installation';
import { freePort } from '../../dev/port';
import { readSettings } from '../../dev/settings';
import { found, ROOT, read } from '../docs/documents';
import { temporaryFolder } from '../helpers/temporary-folder';

/** A new user follows the README, from an empty installation to the first complaint. */

jest.setTimeout(300_000);

/** The commands of the section, but for those that choose the folder and start the installation. */
function commands(): string[] {
  const [, section = ''] = /^## Your own organisation\n(.*?)^## /ms.exec(read('README.md')) ?? [];
  const blocks = found(section, /^```sh\n(.*?)^```/gms);
  expect(blocks.slice(0, 2)).toEqual(['export SHOUWEN_DATA=.shouwen-own\n', 'npm start -- --empty\n']);
  return blocks.slice(2);
}

const folder = temporaryFolder();
let installation: Installation | undefined;
afterAll(async () => {
  await installation?.stop();
  folder.remove();
});

test('the commands of the README lead from an empty installation to the first complaint', async () => {
  const data = path.join(folder.path, 'data');
  const env = {
    SHOUWEN_DATA: data,
    SHOUWEN_API_PORT: String(await freePort()),
    SHOUWEN_POSTGRES_PORT: String(await freePort()),
    SHOUWEN_TEMPORAL_PORT: String(await freePort()),
    SHOUWEN_TEMPORAL_UI_PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
  };
  const said: string[] = [];
  installation = new Installation(readSettings(env, ['--empty']), (line) => said.push(line));
  const { administratorToken, sampleToken } = await installation.start(AbortSignal.timeout(120_000));
  expect(administratorToken).toMatch(/^sw_/);
  expect(sampleToken).toBeUndefined();
  expect(said).toContain('Database: migrated, with an organisation of its own');

  // What the reader writes goes to a folder of this test.
  const script = commands()
    .join('\n')
    .replaceAll(/(?<=[ '])own(?=[/ ])/g, path.join(folder.path, 'own'));
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    timeout: 240_000,
  });
  expect(stdout).toContain('Ann Agent (ann) as agent in service');
  expect(stdout).not.toContain('Has to wait');
  expect(stdout).not.toContain('Work that would wait for nobody');
  expect(stdout).toMatch(/telecom version 1 is published and holds from /);
  const [, number] = /^(\d{8}-\d{6})$/m.exec(stdout) ?? [];
  expect(number).toBeDefined();
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`verify ${number}`);
});
