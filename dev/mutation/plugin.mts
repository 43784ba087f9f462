import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Two plugins for Stryker. The checker lets only the drawn mutants through, since the range of a drawn mutant can
 * contain others. The reporter writes down each result at once, so that a run can be ended at any time. Stryker loads
 * this file in processes of its own, so both read what they need to know from the folder of the report.
 */

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, '.mutation');

interface Position {
  line: number;
  column: number;
}

interface StrykerMutant {
  id: string;
  fileName: string;
  location: { start: Position; end: Position };
  mutatorName: string;
  replacement?: string;
}

interface StrykerResult extends StrykerMutant {
  status: string;
  statusReason?: string;
  static?: boolean;
  killedBy?: string[];
}

/** A name that distinguishes a mutant from the others of this run. Lines and columns count from `base`. */
const nameOf = (
  { fileName, location: { start, end }, mutatorName, replacement }: StrykerMutant,
  base: number,
): string =>
  [
    path.relative(ROOT, fileName),
    start.line - base,
    start.column - base,
    end.line - base,
    end.column - base,
    mutatorName,
    replacement,
  ].join(':');

/** The keys of the drawn mutants, by their names in this run. */
const readDrawn = (): ReadonlyMap<string, string> =>
  new Map(JSON.parse(readFileSync(path.join(FOLDER, 'drawn.json'), 'utf8')) as [string, string][]);

class OnlyDrawn {
  drawn: ReadonlyMap<string, string> = new Map();

  async init(): Promise<void> {
    this.drawn = readDrawn();
  }

  async check(mutants: StrykerMutant[]): Promise<Record<string, object>> {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        this.drawn.has(nameOf(mutant, 0)) ? { status: 'passed' } : { status: 'compileError', reason: 'not drawn' },
      ]),
    );
  }

  async group(mutants: StrykerMutant[]): Promise<string[][]> {
    return [mutants.map(({ id }) => id)];
  }
}

class WriteDown {
  drawn = readDrawn();
  done = 0;
  began = Date.now();

  onMutantTested(result: StrykerResult): void {
    const key = this.drawn.get(nameOf(result, 1));
    if (key === undefined) return;
    const { status, statusReason, killedBy } = result;
    const entry = { key, status, static: result.static === true, killedBy, reason: statusReason?.slice(0, 400) };
    appendFileSync(path.join(FOLDER, 'report.jsonl'), `${JSON.stringify(entry)}\n`);
    this.done += 1;
    const { start } = result.location;
    const seconds = Math.round((Date.now() - this.began) / 1_000);
    const place = `${path.relative(ROOT, result.fileName)}:${start.line}`;
    console.log(`${this.done} of ${this.drawn.size} after ${seconds} s: ${status} ${place}`);
  }
}

export const strykerPlugins = [
  { kind: 'Checker', name: 'only-drawn', injectableClass: OnlyDrawn },
  { kind: 'Reporter', name: 'write-down', injectableClass: WriteDown },
];
