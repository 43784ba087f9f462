import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * How many earlier builds are kept. A server that runs, and a page that somebody has open, are of the build that was the
 * newest when they started, and load the rest of themselves from it.
 */
const KEPT = 4;

/** Removes earlier builds, but for the latest few of them. @param newest the name of the build that was made last */
export function forgetOldBuilds(target: string, newest: string): void {
  const earlier = readdirSync(target)
    .filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== newest)
    .map((name) => ({ folder: path.join(target, name), at: statSync(path.join(target, name)).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { folder } of earlier.slice(KEPT)) rmSync(folder, { recursive: true, force: true });
}
