import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BundleOptions } from '@temporalio/worker';

const ROOT = path.join(__dirname, '..');
const CACHE = path.join(ROOT, '.bundle');

// The SDK takes a stack trace with every promise, for the call stack that operators can ask for, and translates each of
// its frames through the source map: with the usual ten frames a fifth of the worker's time. Four still name the place.
// It must run before the SDK freezes the sandbox's globals, so it can't stand in the workflow's own code.
const FEWER_FRAMES = 'Error.stackTraceLimit = 4;';

// The sandbox is this Node itself, which knows private fields and object spread; the SDK's older target makes a WeakMap
// of each field and a loop of each spread.
const TARGET = 'es2022';

/** A bundle beside the compiled code, made when an image is built. */
const SHIPPED = path.join(__dirname, 'workflow-bundle.js');

/**
 * Path of the workflow bundle: the shipped one, else one built from the sources, which is kept until they change, so
 * that a worker starts at once.
 *
 * @param interceptors modules that go into the sandbox with the workflows; rehearsals alone need some
 */
export async function ensureBundle(interceptors: readonly string[] = []): Promise<string> {
  if (existsSync(SHIPPED) && interceptors.length === 0) return SHIPPED;
  const file = path.join(CACHE, `${await sourceHash(interceptors)}.js`);
  if (existsSync(file)) return file;
  await mkdir(CACHE, { recursive: true });
  await buildBundle(file, interceptors);
  return file;
}

/** Builds the bundle into a file. Written aside and renamed, so that two builds at once do no harm. */
export async function buildBundle(file: string, interceptors: readonly string[] = []): Promise<void> {
  // Loaded only when needed: it takes a second, and most starts find the bundle built.
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows/index'),
    workflowInterceptorModules: [...interceptors],
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
  hash.update(FEWER_FRAMES + TARGET);
  const manifest = await readFile(path.join(ROOT, 'package.json'), 'utf8');
  hash.update(JSON.parse(manifest).dependencies['@temporalio/workflow']);
  const folders = ['domain', 'workflows'].map((folder) => path.join(ROOT, folder));
  // With what they import, which stands beside them.
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
