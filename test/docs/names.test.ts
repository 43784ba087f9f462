import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { blocks, codeIn, filesIn, ROOT, read } from './documents';

/** The changelog is left out, since it uses the names that things had at the time. */
const DOCUMENTS = filesIn('.', '.md').filter((file) => file !== 'CHANGELOG.md');

const blocksOf = (document: string): string[] => blocks(read(document));

/** The form of a path in back-ticks: folders and a file, or only a file. `<subject>` and `*` stand for any name. */
const PATH = /^[\w.*<>-]+(\/[\w.*<>-]+)*\/?$/;
const FILE = /\.(ts|mts|cjs|md|sql|json|yml|csv|sh|feature)$/;

/** Paths of what is no part of the repository: made by a start, by a build or by a run, or something else altogether. */
const MADE = /^(\.shouwen|\.mutation|dist|own)\//;
const NO_FILES = [
  'application/json',
  'PUBLIC_URL/complaints/ID',
  'refused.csv',
  'tokens.json',
  'draft.json',
  '*.schema.json',
];

const isPath = (name: string): boolean =>
  PATH.test(name) && (name.includes('/') || FILE.test(name)) && !MADE.test(name) && !NO_FILES.includes(name);

function exists(...parts: string[]): boolean {
  const file = path.join(ROOT, ...parts);
  const pattern = file.replaceAll(/<[^>]+>/g, '*');
  return pattern.includes('*') ? globSync(pattern).length > 0 : existsSync(file);
}

/**
 * The folders in which a block of a document may name files: the folder of the document, and those that the block
 * names.
 */
function foldersOf(document: string, names: readonly string[]): string[] {
  const named = names.filter((name) => isPath(name) && name.includes('/') && exists(name));
  return [path.dirname(document), '.', ...named.map((name) => (FILE.test(name) ? path.dirname(name) : name))];
}

test('every path that a document names exists', () => {
  const missing = DOCUMENTS.flatMap((document) =>
    blocksOf(document).flatMap((block) => {
      const names = codeIn(block);
      const folders = foldersOf(document, names);
      const gone = names.filter((name) => isPath(name) && !folders.some((folder) => exists(folder, name)));
      return gone.map((name) => `${document}: ${name}`);
    }),
  );
  expect(missing).toEqual([]);
});

const SOURCES = filesIn('.', '.ts', '.tsx', '.mts', '.sql', '.sh', '.cjs', '.json', '.yml', '.feature')
  .concat('.ci/run', 'Dockerfile', '.dependency-cruiser.cjs')
  .filter((file) => !/^(package-lock\.json|test\/docs\/|test\/replay\/histories\/|bench\/results\/)/.test(file));

const TOP_FOLDER =
  /`((?:activities|api|bench|client|db|dev|docs|domain|policies|test|tools|worker|workflows)\/[\w./-]*)`/g;

test('every path from the root that a comment of the source names exists', () => {
  const missing = SOURCES.filter((file) => /\.(ts|mts|cjs|sql|sh)$/.test(file)).flatMap((file) =>
    [...read(file).matchAll(TOP_FOLDER)]
      .map(([, name = '']) => name)
      .filter((name) => !exists(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});

/** Names that documents use but that are not in this source. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  patched: 'of the Temporal SDK',
  stickyQueueScheduleToStartTimeout: 'an option of the Temporal SDK',
  TMPRL1100: 'a code of the Temporal SDK',
  'Retry-After': 'a header, written in lower case in the source',
  'Content-Language': 'a header, written in lower case in the source',
  'X-Forwarded-For': 'a header',
  Origin: 'a header, written in lower case in the source',
  'Sec-Fetch-Site': 'a header, written in lower case in the source',
  TMPDIR: 'a variable of the operating system',
  nodejs_eventloop_lag_p99_seconds: 'a metric of prom-client',
  shared_buffers: 'a setting of Postgres',
  work_mem: 'a setting of Postgres',
  SQLITE_BUSY: 'an error of SQLite',
  utils: 'a name that nothing here has',
};

/** A name in the code, perhaps with a call or a property; or a kind, for example of an action. */
const NAME = /^([A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$]*)*)(\([^)]*\))?$/;

test('every name of code that a document names is in the code', () => {
  const withoutComments = (file: string): string =>
    /ts$/.test(file) ? read(file).replaceAll(/\/\*.*?\*\/|(?<=^|\s)\/\/.*?$/gms, '') : read(file);
  const text = SOURCES.map(withoutComments).join('\n');
  const words = new Set([...text.matchAll(/[A-Za-z_$][\w$-]*/g)].flatMap(([word]) => [word, ...word.split('-')]));
  const isKnown = (name: string): boolean => words.has(name) || name.split('.').every((part) => words.has(part));
  const unknown = DOCUMENTS.flatMap((document) =>
    blocksOf(document)
      .flatMap(codeIn)
      .flatMap((span) => {
        const name = NAME.exec(span)?.[1];
        return name === undefined || FILE.test(name) || name in OF_OTHERS || isKnown(name)
          ? []
          : [`${document}: ${span}`];
      }),
  );
  expect(unknown).toEqual([]);
});
