import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../../dev/lock';
import { temporaryFolder } from '../helpers/temporary-folder';

describe('the lock of a data folder', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  test('a second start on the same folder is refused with one line naming the process and the variable', () => {
    const release = lockFolder(folder.path);
    expect(() => lockFolder(folder.path)).toThrow(new RegExp(`^Process ${process.pid} already runs .*SHOUWEN_DATA`));
    release();
    lockFolder(folder.path)();
  });

  test('the lock of a start that was killed is taken over', () => {
    writeFileSync(path.join(folder.path, 'lock'), JSON.stringify({ pid: process.pid, commandLine: 'something else' }));
    lockFolder(folder.path)();
  });
});
