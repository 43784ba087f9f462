import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the tests of the documents read: files of this repository, and parts of their text. */

export const ROOT = path.join(__dirname, '..', '..');
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage']);

export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** The files below a folder whose names have one of these endings. Hidden folders are left out. */
export function filesIn(folder: string, ...endings: string[]): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.name.startsWith('.') || NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(file, ...endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [file] : [];
  });
}

/** Everything that the group of a pattern matches, each once. */
export const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1]!)),
];

/** The rows of all tables of a document, as lists of cells. */
export const rows = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()));

/** The first cell of every row of every table of a document. */
export const firstCells = (markdown: string): string[] => rows(markdown).map((cells) => cells[1]!);

/** A name as documents write it, between back-ticks. */
export const code = (name: string): string => `\`${name}\``;

/** A document without its fenced examples, in blocks: paragraphs, lists and tables. */
export const blocks = (markdown: string): string[] => markdown.replaceAll(/^```.*?^```/gms, '').split(/\n\s*\n/);

/** Everything between back-ticks in a block. */
export const codeIn = (block: string): string[] => found(block, /`([^`\n]+)`/g);
