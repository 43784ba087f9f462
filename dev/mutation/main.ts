import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeCompiler } from './compiler';
import { allMutants, keyOf, type Mutant, ROOT } from './mutants';
import { readReport, readVerdicts, summary } from './report';
import { drawn } from './sample';

const FOLDER = path.join(ROOT, '.mutation');
const SANDBOX = path.join(FOLDER, 'sandbox');
const REPORT = path.join(FOLDER, 'report.jsonl');
const VERDICTS = path.join(FOLDER, 'compiles.jsonl');

/**
 * How many mutants are tested in one run of Stryker. They come in the order in which they were drawn, so that the
 * mutants tested before a run was ended are also a sample.
 */
const BATCH = 50;

const HELP = `npm run mutation -- [options]

Changes domain/ in one small place after the other (mutants, by Stryker) and looks whether a test of test/domain fails.
What it finds is written to .mutation/report.jsonl at once; started again, it goes on where it was.

  --sample N       how many mutants, of those that compile (400)
  --seed S         which ones: the same seed draws the same, and a smaller sample is the beginning of a larger one (1)
  --concurrency N  how many are tested at a time (1)
  --survivors      test those again that survived before, after new tests
  --summary        test nothing, only say what has been found
`;

/** Runs `npm run mutation`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sample: { type: 'string', default: '400' },
      seed: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '1' },
      survivors: { type: 'boolean', default: false },
      summary: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const all = await allMutants();
  const { sample, refused } = compiling(drawn(all, whole(values.seed, 'seed')), whole(values.sample, 'sample'));
  const report = readReport(REPORT);
  const waits = (mutant: Mutant): boolean => {
    const status = report.get(keyOf(mutant));
    return status === undefined || (values.survivors && (status === 'Survived' || status === 'NoCoverage'));
  };
  const waiting = values.summary ? [] : sample.filter(waits);
  console.log(
    `${all.length} mutants of domain/; ${sample.length} drawn that compile, and ${refused} that do not; ` +
      `${waiting.length} to be tested.`,
  );
  for (let first = 0; first < waiting.length; first += BATCH) {
    await testAll(waiting.slice(first, first + BATCH), whole(values.concurrency, 'concurrency'));
  }
  console.log(summary(sample, readReport(REPORT)));
}

/**
 * The first mutants that compile, and how many of those before them do not. What the compiler found out is kept in a
 * file, so that the next run need not ask again.
 */
function compiling(mutants: readonly Mutant[], size: number) {
  mkdirSync(FOLDER, { recursive: true });
  const known = readVerdicts(VERDICTS);
  const compiles = makeCompiler([...new Set(mutants.map(({ file }) => file))]);
  const sample: Mutant[] = [];
  let refused = 0;
  for (const mutant of mutants) {
    if (sample.length === size) break;
    const key = keyOf(mutant);
    const verdict = known.get(key) ?? compiles(mutant);
    if (!known.has(key)) appendFileSync(VERDICTS, `${JSON.stringify({ key, compiles: verdict })}\n`);
    if (verdict) sample.push(mutant);
    else refused += 1;
  }
  return { sample, refused };
}

function whole(text: string, name: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}

async function testAll(mutants: readonly Mutant[], concurrency: number): Promise<void> {
  // An earlier run that was killed may have left it behind.
  rmSync(SANDBOX, { recursive: true, force: true });
  const names = mutants.map(({ file, start, end, mutator, replacement }) =>
    [file, start.line, start.column, end.line, end.column, mutator, replacement].join(':'),
  );
  writeFileSync(
    path.join(FOLDER, 'drawn.json'),
    JSON.stringify(mutants.map((mutant, index) => [names[index], keyOf(mutant)])),
  );
  const { Stryker } = await import('@stryker-mutator/core');
  await new Stryker({
    // Lines count from 1 here, columns from 0.
    mutate: mutants.map(
      ({ file, start, end }) => `${file}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`,
    ),
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    coverageAnalysis: 'perTest',
    jest: { projectType: 'custom', configFile: 'dev/mutation/jest.config.cjs', enableFindRelatedTests: false },
    plugins: ['@stryker-mutator/jest-runner', path.join(__dirname, 'plugin.mts')],
    checkers: ['only-drawn'],
    reporters: ['write-down'],
    // `dev/mutation/environment.cjs` stops the tests of a mutant at the first one that fails.
    disableBail: true,
    // Only what these tests read is copied for a run.
    ignorePatterns: [
      '/*',
      '!/domain',
      '!/api',
      '!/client',
      '!/db',
      '!/environment',
      '!/worker',
      '!/workflows',
      '!/test',
      '/test/*',
      '!/test/domain',
      '!/test/api',
      '!/dev',
      '/dev/*',
      '!/dev/mutation',
      '!/package.json',
    ],
    tempDirName: SANDBOX,
    concurrency,
    timeoutMS: 60_000,
    timeoutFactor: 3,
    dryRunTimeoutMinutes: 15,
    warnings: { slow: false },
    allowConsoleColors: false,
    logLevel: 'warn',
  } as never).runMutationTest();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
