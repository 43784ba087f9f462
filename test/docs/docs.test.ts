import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PROBLEM_KINDS } from '../../api/problem-kinds';
import { CLOCK_KINDS } from '../../db/policies/documents/policy-document';
import { SEARCH_ATTRIBUTES } from '../../dev/engine/search-attributes';
import { ACTION_NAMES } from '../../domain/complaint/actions';
import { STATE_NAMES } from '../../domain/complaint/state';
import { ALARM_KINDS } from '../../domain/operations/alarm';
import manifest from '../../package.json';
import { code, filesIn, firstCells, found, ROOT, read, rows } from './documents';

test('docs/api.md has every kind of problem with its status', () => {
  const documented = rows(read('docs/api.md')).map((cells) => `${cells[1]} ${cells[2]}`);
  const wanted = Object.entries(PROBLEM_KINDS).map(([type, [status]]) => `${code(type)} ${status}`);
  expect(wanted.length).toBeGreaterThan(15);
  expect(documented).toEqual(expect.arrayContaining(wanted));
});

test('docs/api.md has every rule of permission that an answer can name', () => {
  const [, rules = ''] = /export type PermissionRule =([^;]*);/.exec(read('domain/complaint/rejection.ts'))!;
  const named = found(rules, /'([a-z-]+)'/g);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((rule) => !read('docs/api.md').includes(code(rule)))).toEqual([]);
});

test('docs/operations.md has every environment variable that the code reads', () => {
  const folders = ['activities', 'api', 'client', 'customers', 'db', 'dev', 'environment', 'tools', 'worker'];
  const source = folders.flatMap((folder) => filesIn(folder, '.ts').map(read)).join('\n');
  const variables = [
    ...found(source, /\benv\.([A-Z][A-Z0-9_]+)\b/g),
    ...found(source, /'(SHOUWEN_[A-Z_]+)'/g),
    // Variables in schemas of the environment.
    ...found(source, /^ {2}([A-Z][A-Z0-9_]+): z\b/gm),
  ];
  expect(variables).toEqual(expect.arrayContaining(['DATABASE_URL', 'API_PORT', 'TASK_QUEUE', 'SHOUWEN_DATA']));
  const documented = firstCells(read('docs/operations.md'));
  expect(variables.filter((name) => !documented.includes(code(name)))).toEqual([]);
});

test('docs/operations.md and the set-up of a namespace have every search attribute with its type', () => {
  const documented = rows(read('docs/operations.md')).map((cells) => `${cells[1]} ${cells[2]}`);
  const attributes = Object.entries(SEARCH_ATTRIBUTES);
  expect(documented).toEqual(expect.arrayContaining(attributes.map(([name, type]) => `${code(name)} ${type}`)));
  const registered = found(read('docker/temporal/namespace.sh'), /^ {2}([A-Z]\w+=[A-Z]\w+)$/gm);
  expect(registered.sort()).toEqual(attributes.map(([name, type]) => `${name}=${type}`).sort());
});

test('docs/operations.md has a section for every alarm, to which the desk leads', () => {
  const sections = found(read('docs/operations.md'), /^### `?([a-z-]+)`?$/gm);
  expect(ALARM_KINDS.filter((kind) => !sections.includes(kind))).toEqual([]);
});

test('the glossary has every state, action and kind of clock', () => {
  const documented = firstCells(read('docs/glossary.md'));
  expect([...STATE_NAMES, ...CLOCK_KINDS].filter((name) => !documented.includes(code(name)))).toEqual([]);
  const actions = documented.flatMap((cell) => cell.split(', '));
  expect(ACTION_NAMES.filter((action) => !actions.includes(action))).toEqual([]);
});

const foldersIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [`${entry.name}/`] : [],
  );

test('docs/requirements.md names every room of the complaint and every feature', () => {
  const requirements = read('docs/requirements.md');
  const rooms = foldersIn('domain/complaint').map((room) => `domain/complaint/${room.slice(0, -1)}`);
  expect(rooms.filter((room) => !requirements.includes(code(room)))).toEqual([]);
  const features = filesIn('test/scenarios', '.feature').map((file) => path.basename(file));
  expect(features.filter((feature) => !requirements.includes(feature))).toEqual([]);
});

test('the README of the domain lists every folder in the order of the staircase, and that of the complaint lists every topic', () => {
  const [, steps = ''] = /const STAIRCASE = \[([^\]]*)\]/.exec(read('.dependency-cruiser.cjs'))!;
  const staircase = found(steps, /'([a-z-]+)'/g).map((folder) => code(`${folder}/`));
  const named = (file: string) => firstCells(read(file)).filter((cell) => /^`[a-z-]+\/`$/.test(cell));
  expect(named('domain/README.md')).toEqual(staircase);
  expect(named('domain/complaint/README.md').sort()).toEqual(foldersIn('domain/complaint').map(code).sort());
});

test('every folder of the code has a README that says what lives in it', () => {
  const [, folders = ''] = /depcruise --config \S+ (.*)/.exec(manifest.scripts.imports)!;
  const silent = folders.split(' ').filter((folder) => !existsSync(path.join(ROOT, folder, 'README.md')));
  expect(silent).toEqual([]);
});

test('every dependency has a line with its licence, and every such line has a dependency', () => {
  const documented = rows(read('docs/decisions/dependencies.md')).filter((cells) => cells[1]!.startsWith('`'));
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const lines = names.map((name) => {
    const { license } = JSON.parse(read(path.join('node_modules', name, 'package.json'))) as { license: string };
    return `${code(name)} ${license.replace(' OR ', ' or ')}`;
  });
  expect(documented.map((cells) => `${cells[1]} ${cells[3]}`).sort()).toEqual(lines.sort());
});

/** The anchors of a document's headings, as GitHub makes them. */
const anchors = (markdown: string): string[] =>
  found(markdown, /^#+ (.*)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('every relative link of a document leads to something that exists', () => {
  const broken = filesIn('.', '.md').flatMap((file) =>
    found(read(file), /\]\((?!https?:|mailto:)([^)\s]+)\)/g).filter((link) => {
      const [target = '', anchor] = link.split('#');
      const at = target === '' ? file : path.join(path.dirname(file), target);
      if (!existsSync(path.join(ROOT, at))) return true;
      return anchor !== undefined && !anchors(read(at)).includes(anchor);
    }),
  );
  expect(broken).toEqual([]);
});

test('every npm script that a document names exists', () => {
  const documents = filesIn('.', '.md').map(read).join('\n');
  const named = found(documents, /npm run ([a-z][a-z-]*)/g);
  expect(named.filter((script) => !(script in manifest.scripts))).toEqual([]);
});

test('every folder in the table of the README exists', () => {
  const folders = firstCells(read('README.md')).flatMap((cell) => found(cell, /`([a-z]+)\/`/g));
  expect(folders).toContain('domain');
  expect(folders.filter((folder) => !existsSync(path.join(ROOT, folder)))).toEqual([]);
});

/** The parts of a compose file that the tests look at. */
interface Compose {
  services: Record<
    string,
    {
      image: string;
      build?: { target: string };
      environment: Record<string, string>;
      depends_on?: Record<string, { condition: string }>;
      volumes?: string[];
      healthcheck?: object;
    }
  >;
}

// The parser of the Swagger plugin is used, since a dependency of our own for one test would be too much.
const { parse } = createRequire(require.resolve('@fastify/swagger'))('yaml') as {
  parse(text: string, o: object): Compose;
};
const { services } = parse(read('docker-compose.yml'), { merge: true });

test('docker-compose.yml names the services, with pinned images', () => {
  const expected = ['postgres', 'temporal-schema', 'temporal', 'temporal-namespace', 'temporal-ui'];
  expect(Object.keys(services)).toEqual([...expected, 'migrate', 'worker', 'api', 'sample']);
  for (const { image, build } of Object.values(services)) {
    if (build === undefined) expect(image).toMatch(/:\d+\.\d+(\.\d+)?$/);
    else expect(read('Dockerfile')).toMatch(new RegExp(`^FROM \\S+ AS ${build.target}$`, 'm'));
  }
  expect(services['temporal-ui']?.environment.TEMPORAL_DISABLE_WRITE_ACTIONS).toBe('true');
});

test('every service of docker-compose.yml waits for services that exist, and mounts files that exist', () => {
  for (const { depends_on = {}, volumes = [] } of Object.values(services)) {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(services).toHaveProperty(name);
      if (condition === 'service_healthy') expect(services[name]).toHaveProperty('healthcheck');
    }
    for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
      if (source.startsWith('./')) expect(existsSync(path.join(ROOT, source))).toBe(true);
    }
  }
});

test('the image contains every folder of the code that runs in it', () => {
  const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
  const copied = found(read('Dockerfile'), /^COPY (\S+) \1$/gm);
  expect(copied).toEqual(expect.arrayContaining([...include, 'policies']));
  const sent = found(read('.dockerignore'), /^!(.+)$/gm);
  expect(sent).toEqual(expect.arrayContaining(copied));
});
