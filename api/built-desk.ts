import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where `npm run desk` and `npm run build` put the built desk; the file `current` there names the newest build. */
const BUILDS = path.join(__dirname, '..', '.desk');

/** The name of the folder of a build: what its sources hash to. */
const BUILD = /^[0-9a-f]{16}$/;

/** The folder of the newest build; null where there is none. */
export function builtDesk(builds = BUILDS): string | null {
  const current = path.join(builds, 'current');
  if (!existsSync(current)) return null;
  const folder = path.join(builds, readFileSync(current, 'utf8').trim());
  return existsSync(path.join(folder, 'index.html')) ? folder : null;
}

/**
 * The folders of the other builds that are kept beside one, the newest first: a page that somebody opened before the desk
 * was built anew loads the rest of itself from an earlier one.
 */
export function buildsBeside(folder: string): readonly string[] {
  const builds = path.dirname(folder);
  const names = existsSync(builds) ? readdirSync(builds).filter((name) => BUILD.test(name)) : [];
  return names
    .map((name) => path.join(builds, name))
    .filter((one) => one !== folder)
    .map((one) => ({ one, at: statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((a, b) => b.at - a.at)
    .map(({ one }) => one);
}
