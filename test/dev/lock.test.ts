import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../../dev/lock';
import { temporaryFolder } from '../helpers/temporary-folder';

describe('the lock of a data folder', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  test('refuses a second start on the same folder with one line that names the process and the variable', () => {
    const release = lockFolder(folder.path);
    expect(() => lockFolder(folder.path)).toThrow(new RegExp(`^Process ${process.pid} already runs .*SHOUWEN_DATA`));
    release();
    lockFolder(folder.path)();
  });

  test('is taken over if its start was killed', () => {
    writeFileSync(path.join(folder.path, 'lock'), JSON.stringify({ pid: process.pid, commandLine: 'something else' }));
    lockFolder(folder.path)();
  });
});
