import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where `npm run desk` and `npm run build` put the built desk; the file `current` there names the newest build. */
const BUILDS = path.join(__dirname, '..', '.desk');

/** The folder of the newest build; null where there is none. */
export function builtDesk(builds = BUILDS): string | null {
  const current = path.join(builds, 'current');
  if (!existsSync(current)) return null;
  const folder = path.join(builds, readFileSync(current, 'utf8').trim());
  return existsSync(path.join(folder, 'index.html')) ? folder : null;
}
