import { existsSync, readFileSync } from 'node:fs';
import { isEquivalent } from './equivalents';
import { keyOf, type Mutant } from './mutants';

/** The results that a mutant can have, with Stryker's names. */
export type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError';

/** Reads a file with one JSON value on each line. A line that was cut off by the end of a run is left out. */
function readLines<Line>(file: string): readonly Line[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Line];
      } catch {
        return [];
      }
    });
}

/** Reads the results that earlier runs wrote down, by the keys of the mutants. */
export const readReport = (file: string): ReadonlyMap<string, Status> =>
  new Map(readLines<{ key: string; status: Status }>(file).map(({ key, status }) => [key, status]));

/** Reads which mutants compile, by their keys. */
export const readVerdicts = (file: string): ReadonlyMap<string, boolean> =>
  new Map(readLines<{ key: string; compiles: boolean }>(file).map(({ key, compiles }) => [key, compiles]));

/**
 * The figures of a sample, and every mutant of it that no test noticed. A mutant with which the tests cannot even be
 * loaded (`RuntimeError` in Stryker) makes `npm test` fail as well, so it counts as killed.
 */
export function summary(sample: readonly Mutant[], report: ReadonlyMap<string, Status>): string {
  const of = (...statuses: Status[]) => sample.filter((mutant) => statuses.includes(report.get(keyOf(mutant))!));
  const unnoticed = of('Survived', 'NoCoverage');
  const survivors = unnoticed.filter((mutant) => !isEquivalent(mutant));
  const killed = of('Killed', 'Timeout', 'RuntimeError').length;
  const counted = killed + survivors.length;
  const share = counted === 0 ? 'none counts yet' : `${((100 * killed) / counted).toFixed(1)} % killed`;
  return [
    ...survivors.map(describe),
    '',
    `${killed + unnoticed.length} of ${sample.length} mutants tested: ${of('Killed').length} failed a test, ` +
      `${of('Timeout').length} ran for too long, ${of('RuntimeError').length} kept the tests from loading;`,
    `${of('Survived').length} survived and ${of('NoCoverage').length} were run by no test, of which ` +
      `${unnoticed.length - survivors.length} are equivalent and do not count.`,
    `${killed} of ${counted}: ${share}.`,
  ].join('\n');
}

function describe({ file, start, mutator, original, replacement }: Mutant): string {
  return `${file}:${start.line + 1}:${start.column + 1} ${mutator}\n  - ${short(original)}\n  + ${short(replacement)}`;
}

function short(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > 150 ? `${line.slice(0, 150)}…` : line;
}
