import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The root folder of the repository. */
export const ROOT = path.join(__dirname, '../..');

/** A line and a column as Stryker counts them within a run: both from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One small change of one place of `domain/`. */
export interface Mutant {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Hash of the file's content, so that results for an earlier content are not taken for results of this one. */
  readonly hash: string;
  readonly start: Position;
  readonly end: Position;
  /** Stryker's name for the kind of change, such as `ConditionalExpression`. */
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
}

/** A key that no other mutant has. */
export const keyOf = ({ file, hash, start, end, mutator, replacement }: Omit<Mutant, 'original'>): string =>
  [file, hash, start.line, start.column, end.line, end.column, mutator, replacement].join(':');

export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 12);

const SILENT = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
};

/** Every mutant that Stryker makes of `domain/`, in the order of the files and of their lines. */
export async function allMutants(): Promise<readonly Mutant[]> {
  const files = readdirSync(path.join(ROOT, 'domain'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join('domain', name))
    .sort()
    .map((name) => ({ name, mutate: true, content: readFileSync(path.join(ROOT, name), 'utf8') }));
  const { Instrumenter } = await import('@stryker-mutator/instrumenter');
  const { mutants } = await new Instrumenter(SILENT).instrument(files, {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  const contents = new Map(files.map(({ name, content }) => [name, content]));
  return mutants.map(({ fileName, location, mutatorName, replacement }) => {
    const content = contents.get(fileName)!;
    return {
      file: fileName,
      hash: hashOf(content),
      start: location.start,
      end: location.end,
      mutator: mutatorName,
      original: content.slice(offsetOf(content, location.start), offsetOf(content, location.end)),
      replacement,
    };
  });
}

/** The index in a text at which a position lies. */
export function offsetOf(content: string, { line, column }: Position): number {
  const before = content.split('\n').slice(0, line);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column;
}
