import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const WEB = path.join(__dirname, '..', '..', 'web');
const read = (file: string): string => readFileSync(file, 'utf8');
const filesOf = (ending: RegExp): string[] =>
  readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.startsWith('generated'))
    .map((name) => path.join(WEB, name));

/** The file that an import of another names; null for a package. */
function fileOf(from: string, name: string): string | null {
  if (!name.startsWith('.')) return null;
  const file = path.resolve(path.dirname(from), name);
  return [file, `${file}.tsx`, `${file}.ts`].find((one) => /\.\w+$/.test(one) && existsSync(one)) ?? null;
}

/** A module with all that is loaded together with it. What it loads later has a page of its own. */
function loadedWith(start: string): Set<string> {
  const found = new Set([start]);
  for (const file of found) {
    if (file.endsWith('.css')) continue;
    for (const [, name] of read(file).matchAll(/^(?:import|export)\b[^;]*?'([^']+)';/gm)) {
      const next = fileOf(file, name!);
      if (next !== null) found.add(next);
    }
  }
  return found;
}

/** Classes with a look, by the sheet that gives it to them. */
const classesIn = (sheet: string): Set<string> =>
  new Set([...read(sheet).matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!));
const SHEETS = new Map(filesOf(/\.css$/).map((file) => [file, classesIn(file)]));

/** Classes that stand in the text of a module. */
const usedIn = (file: string): string[] =>
  [...read(file).matchAll(/className="([^"]+)"/g)].flatMap(([, names]) => names!.split(/\s+/));

/** Pages and whatever else is loaded when it is needed, with the modules that do so. */
const LATER = new Map<string, string[]>();
for (const file of filesOf(/\.tsx?$/)) {
  for (const [, name] of read(file).matchAll(/import\('([^']+)'\)/g)) {
    const page = fileOf(file, name!)!;
    LATER.set(page, [...(LATER.get(page) ?? []), file]);
  }
}
const MAIN = path.join(WEB, 'main.tsx');
const loadedWithOf = new Map([MAIN, ...LATER.keys()].map((start) => [start, loadedWith(start)]));

/** The sheets that are there for sure once something is loaded: its own, and those that all who load it have. */
function sheetsOf(start: string): Set<string> {
  const own = [...loadedWithOf.get(start)!].filter((file) => file.endsWith('.css'));
  if (start === MAIN) return new Set(own);
  const within = [...loadedWithOf].filter(([, files]) => LATER.get(start)!.some((by) => files.has(by)));
  const [first, ...others] = within.map(([root]) => sheetsOf(root));
  return new Set([...own, ...[...first!].filter((sheet) => others.every((sheets) => sheets.has(sheet)))]);
}

test('every page brings the look of whatever stands on it, whichever page was there before', () => {
  const missing = new Set<string>();
  expect(LATER.size).toBeGreaterThan(25);
  for (const [start, files] of loadedWithOf) {
    const styled = new Set([...sheetsOf(start)].flatMap((sheet) => [...SHEETS.get(sheet)!]));
    for (const name of [...files].filter((file) => !file.endsWith('.css')).flatMap(usedIn)) {
      const elsewhere = [...SHEETS].find(([, names]) => names.has(name));
      if (elsewhere === undefined || styled.has(name)) continue;
      missing.add(`${path.relative(WEB, start)}: ${name} of ${path.relative(WEB, elsewhere[0])}`);
    }
  }
  expect([...missing]).toEqual([]);
});
