import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BundleOptions } from '@temporalio/worker';

const ROOT = path.join(__dirname, '..');
const CACHE = path.join(ROOT, '.bundle');

// Where call stacks are kept (`CALL_STACKS`), the SDK takes a stack trace with every promise and translates each of its
// frames through the source map. With the usual ten frames this takes a fifth of the worker's time; four frames still
// show the place. The line must run before the SDK freezes the sandbox's globals, so it can't be in the
// workflow's own code.
const FEWER_FRAMES = 'Error.stackTraceLimit = 4;';

// The sandbox runs in this Node, which knows private fields and object spread. For the SDK's older target, each field
// would become a WeakMap and each spread a loop.
const TARGET = 'es2022';

const WORKFLOWS = require.resolve('../workflows/index');

/**
 * Modules that are loaded once for all workflows of a worker, with all that they import, and frozen. Otherwise each workflow would
 * have the rules anew: loading them takes longer than an action, each copy stays in memory with the workflow, and none is run often
 * enough to be compiled. They may keep nothing of one workflow, which test/workflows/no-shared-state.test.ts makes sure of.
 */
const SHARED = [WORKFLOWS];

/** The bundle beside the compiled code, which is made when an image is built. */
const SHIPPED = path.join(__dirname, 'workflow-bundle.js');

/**
 * Path of the workflow bundle: the shipped one, or else one that is built from the sources and kept until they change,
 * so that a worker starts at once.
 *
 * @param interceptors modules that go into the sandbox with the workflows; only rehearsals need some
 */
export async function ensureBundle(interceptors: readonly string[] = []): Promise<string> {
  if (existsSync(SHIPPED) && interceptors.length === 0) return SHIPPED;
  const file = path.join(CACHE, `${await sourceHash(interceptors)}.js`);
  if (existsSync(file)) return file;
  await mkdir(CACHE, { recursive: true });
  await buildBundle(file, interceptors);
  return file;
}

/** Which workflows a bundle has: the first letters of its hash. */
export async function programOf(bundle: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(bundle))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Builds the bundle into a file. It is written to another file and renamed, so that two builds at the same time do no
 * harm.
 */
export async function buildBundle(file: string, interceptors: readonly string[] = []): Promise<void> {
  // This is loaded only when it is needed, since loading takes a second and most starts find a bundle.
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS,
    workflowInterceptorModules: [...interceptors],
    preloadModules: SHARED,
    webpackConfigHook: withTarget,
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
  });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, FEWER_FRAMES + code);
  await rename(draft, file);
}

type BundlerConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

/** @throws Error if the SDK no longer compiles in the way that is changed here */
function withTarget(config: BundlerConfig): BundlerConfig {
  const rules = config.module?.rules as { use?: { options?: { jsc?: { target: string } } } }[];
  const compiler = rules.find(({ use }) => use?.options?.jsc !== undefined)?.use?.options?.jsc;
  if (compiler === undefined) throw new Error('the bundler of the SDK has changed: no compiler to give a target to');
  compiler.target = TARGET;
  return config;
}

/** Hash of everything that goes into the bundle. */
async function sourceHash(interceptors: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  hash.update(FEWER_FRAMES + TARGET + SHARED.map((file) => path.relative(ROOT, file)).join());
  const manifest = await readFile(path.join(ROOT, 'package.json'), 'utf8');
  hash.update(JSON.parse(manifest).dependencies['@temporalio/workflow']);
  const folders = ['domain', 'workflows'].map((folder) => path.join(ROOT, folder));
  // The whole folder of each interceptor is hashed, since the modules that it imports lie there.
  for (const folder of [...folders, ...interceptors.map((file) => path.dirname(file))]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.sort()) {
      hash.update(path.relative(ROOT, file));
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
