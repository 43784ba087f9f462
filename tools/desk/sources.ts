import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the built desk depends on: its own sources, and those from which its client is generated. */
const FOLDERS = ['web', 'charts', 'words', 'api', 'domain', 'tools/desk'];
const FILES = ['package.json', 'package-lock.json'];
/** Folders in which builds put what they make. */
const MADE = ['generated', 'node_modules'];

/** A name for the present content of the sources: another one whenever the desk has to be built anew. */
export function sourcesDigest(root: string): string {
  const hash = createHash('sha256');
  const add = (file: string) =>
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)));
  for (const file of [...FOLDERS.flatMap((folder) => filesIn(root, folder)), ...FILES]) add(file);
  return hash.digest('hex').slice(0, 16);
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => !MADE.includes(entry.name) && !entry.name.endsWith('.md'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, file) : [file];
    });
}
