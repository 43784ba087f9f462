import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { forgetOldBuilds } from './builds';
import { generateClient } from './generate';
import { sourcesDigest } from './sources';

const ROOT = path.join(__dirname, '..', '..');
/** Files of these kinds are compressed beforehand; pictures are compressed already. */
const TEXT = /\.(?:js|css|svg|json|map)$/;

/**
 * Builds the desk into a folder of its own below `target`, and names that folder in the file `current`. Does nothing if
 * the sources have not changed since. Several processes may build at once: each works in a folder of its own.
 *
 * @returns whether it was built
 */
export async function buildDesk(target: string, say: (line: string) => void): Promise<boolean> {
  const digest = sourcesDigest(ROOT);
  const folder = path.join(target, digest);
  const current = path.join(target, 'current');
  if (existsSync(folder)) {
    point(current, digest);
    // It is the newest again, also where others were built since.
    utimesSync(folder, new Date(), new Date());
    return false;
  }
  const begun = performance.now();
  say('Desk: generating its client from the API');
  await generateClient(path.join(ROOT, 'web', 'generated'));
  say('Desk: building the pages');
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  await bundle(work);
  compress(work);
  // Another process may have been faster; its result is the same.
  if (existsSync(folder)) rmSync(work, { recursive: true });
  else renameSync(work, folder);
  point(current, digest);
  forgetOldBuilds(target, digest);
  say(`Desk: built in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return true;
}

/** Runs Vite in a process of its own, as it does not work under the loader that runs this one. */
async function bundle(folder: string): Promise<void> {
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  const config = path.join(ROOT, 'web', 'vite.config.mts');
  const args = [vite, 'build', '--config', config, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const { stderr } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    // The loader of this process, which npm scripts may have put there.
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' },
  });
  if (stderr.trim() !== '') throw new Error(stderr.trim());
}

function point(current: string, digest: string): void {
  if (existsSync(current) && readFileSync(current, 'utf8') === digest) return;
  const written = `${current}.${process.pid}`;
  writeFileSync(written, digest);
  renameSync(written, current);
}

function compress(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => TEXT.test(name));
  for (const name of files) {
    const file = path.join(folder, name);
    const content = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}
