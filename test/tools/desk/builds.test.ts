import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { forgetOldBuilds } from '../../../tools/desk/builds';
import { temporaryFolder } from '../../helpers/temporary-folder';

const folder = temporaryFolder();
afterAll(() => folder.remove());

test('the latest builds before the newest are kept for whoever runs or shows them, the others go', () => {
  const names = Array.from({ length: 8 }, (_, at) => `${at}`.repeat(16));
  for (const [at, name] of names.entries()) {
    mkdirSync(path.join(folder.path, name, 'assets'), { recursive: true });
    utimesSync(path.join(folder.path, name), 1_000 + at, 1_000 + at);
  }
  mkdirSync(path.join(folder.path, `${names[0]}.4711`));
  forgetOldBuilds(folder.path, names[7]!);
  expect(readdirSync(folder.path).sort()).toEqual([`${names[0]}.4711`, ...names.slice(3)]);
});
