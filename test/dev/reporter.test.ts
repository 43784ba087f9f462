import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../helpers/temporary-folder';

const ROOT = path.join(__dirname, '..', '..');

describe('the last line of a test run', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  function run(
    tests: Record<string, string>,
    ...args: string[]
  ): { lastLine: string | undefined; status: number | null } {
    const files = Object.entries(tests).map(([name, code]) => {
      const file = path.join(folder.path, `${name}.test.js`);
      writeFileSync(file, code);
      return file;
    });
    const config = { rootDir: folder.path, reporters: ['default', path.join(ROOT, 'test/helpers/reporter.mts')] };
    const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
    const options = ['--config', JSON.stringify(config), '--runInBand', '--runTestsByPath', ...files, ...args];
    const { stdout, status } = spawnSync(process.execPath, [jest, ...options], { encoding: 'utf8' });
    return { lastLine: stdout.split('\n').at(-2), status };
  }

  test('counts passed and failed tests, and a file that could not run as one failure', () => {
    const tests = {
      some: `test('a', () => {}); test('b', () => {}); test('c', () => { throw new Error(); }); test.skip('d', () => {});`,
      broken: `require('./nothing'); test('e', () => {});`,
    };
    expect(run(tests)).toEqual({ lastLine: '2 passed, 2 failed', status: 1 });
  });

  test('says that no test failed, whatever the tests themselves print', () => {
    const tests = { fine: `test('a', () => console.log('last words'));` };
    expect(run(tests)).toEqual({ lastLine: '1 passed, 0 failed', status: 0 });
  });

  test('says that a run without a single test is a failure', () => {
    const tests = { skipped: `test('a', () => {});` };
    expect(run(tests, '--testNamePattern', 'nothing')).toEqual({ lastLine: '0 passed, 0 failed', status: 1 });
  });
});
