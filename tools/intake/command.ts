import { realpath } from 'node:fs/promises';
import type { Instant } from '../../domain/time';
import { Api } from '../public-api';
import { localTokensFile, readTokens } from '../terminal/command-line';
import { CommandError } from '../terminal/problem';
import type { Screen } from '../terminal/screen';
import { ApiUnusable, IntakeClient } from './client';
import { rehearse } from './dry-run';
import { encodingName } from './encoding';
import { formOf, type Survey, survey as surveyFile } from './file';
import { Forecast } from './forecast';
import { type Mapping, readMapping } from './mapping';
import { EXIT, HELP, type IntakeCommand, readCommand } from './options';
import { Pace } from './pace';
import { Progress } from './progress';
import { RefusalReport } from './report';
import { rowMapper } from './row';
import { type Outcome, runIntake } from './run';
import { figure, summary, Tally } from './tally';

/** What the command needs from the process that it runs in. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Where results are written. */
  readonly out: Screen;
  /** Where progress and problems are written. */
  readonly err: Screen;
  /** Aborted when the person at the terminal presses Ctrl-C. */
  readonly stop: AbortSignal;
  /** Longest wait for one answer, in ms. @default 15000 */
  readonly deadlineMs?: number;
  /** The time of the installation. */
  readonly now?: () => Instant;
  /** How long the API may be away before the command gives up, in ms. @default 300000 */
  readonly patienceMs?: number;
}

/** Runs `npm run intake`. Returns the exit code. */
export async function intake(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const command = readCommand(args, around.env);
    if (command !== undefined) return await prepared(command, around);
    around.out.write(HELP);
    return EXIT.complete;
  } catch (thrown) {
    if (!(thrown instanceof CommandError || thrown instanceof ApiUnusable || around.stop.aborted)) throw thrown;
    if (!around.stop.aborted) around.err.write(`${(thrown as Error).message}\n`);
    around.err.write('Nothing was filed.\n');
    if (around.stop.aborted) return EXIT.interrupted;
    return thrown instanceof CommandError ? EXIT.unusable : EXIT.stopped;
  }
}

/** Checks the whole file before the first row is filed. */
async function prepared(command: IntakeCommand, around: Surroundings): Promise<number> {
  const mapping = await readMapping(command.mapping);
  const survey = await surveyFile(command.file, await formOf(command.file, mapping, command.encoding));
  // Throws if the file lacks columns that the mapping names, before anything is sent or written.
  rowMapper(mapping, survey.header);
  const written = survey.form.kind === 'xlsx' ? 'a workbook' : encodingName(survey.form.encoding);
  around.err.write(`${command.file}: ${figure(survey.rows)} rows, well-formed (${written})\n`);
  return command.dryRun ? rehearsed(command, mapping, survey, around) : filed(command, mapping, survey, around);
}

async function rehearsed(
  command: IntakeCommand,
  mapping: Mapping,
  survey: Survey,
  around: Surroundings,
): Promise<number> {
  const report = await openReport(command, survey, mapping);
  const { tally, text } = await rehearse(
    command.file,
    mapping,
    survey,
    report,
    await forecast(command, mapping, around),
  );
  await report?.close();
  around.out.write(`${text}\n`);
  return tally.refused > 0 ? EXIT.refused : EXIT.complete;
}

/**
 * What the clocks of these complaints would do, which only the installation knows; undefined if they start when the rows are
 * filed.
 */
async function forecast(
  command: IntakeCommand,
  { migrated, receivedAt }: Mapping,
  { env, now = Date.now }: Surroundings,
): Promise<Forecast | string | undefined> {
  if (migrated || receivedAt === undefined) return undefined;
  const unknown = (why: string): string =>
    `Clocks count from receivedAt. How many would be overdue at once can't be said: ${why}`;
  try {
    const found = await Forecast.ask(new Api(command.api()), command.token ?? hotlineToken(env), now());
    return typeof found === 'string' ? unknown(found) : found;
  } catch (thrown) {
    if (!(thrown instanceof CommandError)) throw thrown;
    return unknown(thrown.message);
  }
}

async function filed(
  command: IntakeCommand,
  mapping: Mapping,
  survey: Survey,
  { env, out, err, stop, deadlineMs = 15_000, patienceMs = 300_000 }: Surroundings,
): Promise<number> {
  const { file, rate, concurrency, fromLine } = command;
  const api = command.api();
  const tally = new Tally();
  const progress = new Progress(err, tally, survey.rows);
  const client = new IntakeClient({
    api,
    token: command.token ?? hotlineToken(env),
    pace: new Pace(rate),
    deadlineMs,
    patienceMs,
    onWait: (why) => progress.say(`waiting: ${why}`),
  });
  // One question first, so that a wrong address or token is found before the first row.
  await client.knock(stop);
  progress.say(`filing at ${api}`);
  const report = await openReport(command, survey, mapping);
  const outcome = await runIntake({
    ...{ file, mapping, survey, client, concurrency, fromLine, report, tally, progress, stop },
  });
  await report?.close();
  out.write(`${summary(tally, survey.rows, outcome.tookMs)}\n`);
  if (command.report !== undefined && tally.refused > 0) out.write(`Refused rows: ${command.report}\n`);
  if (outcome.resumeAt === undefined) return tally.refused > 0 ? EXIT.refused : EXIT.complete;
  err.write(howToGoOn(outcome, outcome.resumeAt));
  return outcome.failure === undefined ? EXIT.interrupted : EXIT.stopped;
}

async function openReport(
  { file, report, fromLine }: IntakeCommand,
  survey: Survey,
  { delimiter }: Mapping,
): Promise<RefusalReport | undefined> {
  if (report === undefined) return undefined;
  if ((await realpath(report).catch(() => '')) === (await realpath(file))) {
    throw new CommandError(`--report ${report} is the file itself, which it would overwrite; name another.`);
  }
  return RefusalReport.open(report, survey, { append: fromLine > 1, delimiter });
}

function hotlineToken(env: NodeJS.ProcessEnv): string {
  const file = localTokensFile(env);
  const token = readTokens(file).machines.hotline;
  if (token === undefined)
    throw new CommandError(`${file} has no token of the machine "hotline"; name one by --token.`);
  return token;
}

function howToGoOn({ failure }: Outcome, line: number): string {
  const why = failure === undefined ? '' : `${failure instanceof Error ? failure.message : String(failure)}\n`;
  return `${why}Stopped before line ${line}. Run the same command again to go on: what is on record is found there and
not filed twice. With --from-line ${line} added, the rows before it are not asked for again.
`;
}
