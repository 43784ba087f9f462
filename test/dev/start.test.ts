import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { temporaryFolder } from '../helpers/temporary-folder';

const ROOT = path.join(__dirname, '..', '..');

describe('npm start, if it cannot start', () => {
  const folder = temporaryFolder();
  let occupant: Server;
  let takenPort: string;

  beforeAll(async () => {
    occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
    takenPort = String((occupant.address() as { port: number }).port);
  });
  afterAll(() => {
    occupant.close();
    folder.remove();
  });

  function start(env: NodeJS.ProcessEnv): { lines: string[]; status: number | null } {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', 'dev/start.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, SHOUWEN_DATA: path.join(folder.path, 'data'), ...env },
    });
    return { lines: `${stdout}${stderr}`.trimEnd().split('\n'), status };
  }

  test('names a port in use and the variable that moves it, in one line', () => {
    const { lines, status } = start({ SHOUWEN_API_PORT: takenPort });
    expect(lines).toEqual([
      `Port ${takenPort}, wanted for the API, is in use by another program. Free it, or set SHOUWEN_API_PORT to another port.`,
    ]);
    expect(status).toBe(1);
  });

  test('names a data folder that cannot be used, in one line', () => {
    const file = path.join(folder.path, 'file');
    writeFileSync(file, '');
    const { lines, status } = start({ SHOUWEN_DATA: file });
    expect(lines).toEqual([
      `${file} cannot be used: it is not a folder. Mend that, or set SHOUWEN_DATA to another folder.`,
    ]);
    expect(status).toBe(1);
  });

  test('names a variable whose value is not valid, in one line', () => {
    const { lines, status } = start({ SHOUWEN_POSTGRES_PORT: 'soon' });
    expect(lines).toEqual([expect.stringMatching(/^SHOUWEN_POSTGRES_PORT=soon is not a port\. .*/)]);
    expect(status).toBe(1);
  });
});
