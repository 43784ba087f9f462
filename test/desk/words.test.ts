import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const WEB = path.join(__dirname, '..', '..', 'web');

/** What a source of the desk imports, loads when it is needed, speaks with, and adds words to. */
interface Source {
  readonly imports: readonly string[];
  readonly loads: readonly string[];
  /** The places whose words it has a key of, such as `cases` of `cases:limit`. */
  readonly speaks: readonly string[];
  readonly adds: readonly string[];
}

const sources = new Map<string, Source>();
for (const name of readdirSync(WEB, { recursive: true, encoding: 'utf8' })) {
  if (/\.tsx?$/.test(name) && !name.startsWith('generated')) sources.set(path.join(WEB, name), sourceOf(name));
}
const places = new Set([...sources.values()].flatMap(({ adds }) => adds));

function sourceOf(name: string): Source {
  const file = path.join(WEB, name);
  const text = readFileSync(file, 'utf8');
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);
  const resolved = (specifier: string): string[] =>
    ['.ts', '.tsx'].map((ending) => path.join(path.dirname(file), specifier) + ending).filter(existsSync);
  // What is imported for its types alone is not loaded.
  const imports = found(/^(import(?! type)[^;]*';)$/gm)
    .filter((statement) => !/^import \{(?:\s*type \w+,?)+\s*\}/.test(statement))
    .map((statement) => /'(\.[^']*)'/.exec(statement)?.[1] ?? '');
  return {
    imports: imports.flatMap(resolved),
    loads: found(/import\('(\.[^']*)'\)/g).flatMap(resolved),
    speaks: found(/['"`](\w+):[\w.$]/g),
    adds: found(/^addWords\('(\w+)'/gm),
  };
}

/** A source, and all that is loaded with it. */
function loadedWith(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const other of sources.get(file)?.imports ?? []) loadedWith(other, found);
  return found;
}

const FIRST = path.join(WEB, 'main.tsx');
const atFirst = loadedWith(FIRST);
const pages = [...new Set([...sources.values()].flatMap(({ loads }) => loads))].sort();

test.each([FIRST, ...pages].map((file) => path.relative(WEB, file)))(
  'all words that %s speaks with are loaded with it',
  (name) => {
    const files = [...loadedWith(path.join(WEB, name))];
    const of = (what: 'speaks' | 'adds', all: readonly string[]) =>
      new Set(all.flatMap((file) => sources.get(file)?.[what] ?? []).filter((place) => places.has(place)));
    const there = of('adds', [...files, ...atFirst]);
    expect([...of('speaks', files)].filter((place) => !there.has(place))).toEqual([]);
  },
);

test('the first page is loaded without the words of places that somebody has yet to go to', () => {
  const first = new Set([...atFirst, ...loadedWith(path.join(WEB, 'my-work', 'my-work.tsx'))]);
  expect([...first].flatMap((file) => sources.get(file)?.adds ?? []).sort()).toEqual([
    'action',
    'frame',
    'signIn',
    'work',
  ]);
});
