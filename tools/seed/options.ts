import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import type { Language } from '../../domain/language';
import { within } from '../terminal/command-line';
import { CommandError } from '../terminal/problem';
import { type Task, USUAL_BATCH } from './task';

/** More would need a plan of more than a few hundred megabytes. */
const MOST_COMPLAINTS = 10_000_000;
const MOST_THREADS = 8;

export const HELP = `Loads invented complaints with their whole histories into a database that has none of people.

  npm run seed -- --complaints N --from DATE --until DATE [options]

  --complaints N     how many
  --from DATE        the first day on which one is received, such as 2025-01-01
  --until DATE       the day before which everything happens; not in the future
  --open N           how many of the last ones may still be open then            [0]
  --seed N           same seed, same complaints                                  [1]
  --policy ID        the policy under which they are filed                       [that of the installation]
  --lang zh|en       the language of what is written in them                     [zh]
  --threads N        how many cores make them                                    [up to 2]
  --help             this text

The database is that of DATABASE_URL, else that of npm start. Its organisation works on the complaints, so it has to be
there. Ctrl-C stops after the batches that are under way; the same command goes on from there.

Exit codes: 0 loaded, 1 stopped before the end, 2 the command is wrong or the database can't be used.
`;

/** The command as it was typed, after it was checked. */
export interface SeedCommand extends Task {
  readonly threads: number;
}

/**
 * Reads the command line. Gives undefined if only the help is wanted.
 *
 * @param now nothing is loaded that would lie after this moment
 * @throws CommandError if the command is not valid
 */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv, now: number): SeedCommand | undefined {
  const values = parsed(args);
  if (values.help) return undefined;
  const complaints = within('--complaints', needed('--complaints', values.complaints), 1, MOST_COMPLAINTS, 'whole');
  const from = dayOf('--from', needed('--from', values.from));
  const until = dayOf('--until', needed('--until', values.until));
  if (until <= from) throw new CommandError(`--until ${values.until} has to be after --from ${values.from}.`);
  if (until > now)
    throw new CommandError(`--until ${values.until} lies in the future; nothing has happened there yet.`);
  const language = values.lang ?? 'zh';
  if (language !== 'zh' && language !== 'en') throw new CommandError('--lang takes zh or en.');
  const local = localEnvironment(env);
  return {
    order: {
      complaints,
      from,
      until,
      seed: within('--seed', values.seed ?? '1', 0, Number.MAX_SAFE_INTEGER, 'whole'),
      open: within('--open', values.open ?? '0', 0, complaints, 'whole'),
      language: language as Language,
    },
    batch: USUAL_BATCH,
    policy: values.policy,
    databaseUrl: databaseUrl(env, local),
    environment: { CUSTOMER_KEY: env.CUSTOMER_KEY || local.CUSTOMER_KEY, COUNTRY: env.COUNTRY || undefined },
    threads: within(
      '--threads',
      values.threads ?? String(Math.min(2, availableParallelism())),
      1,
      MOST_THREADS,
      'whole',
    ),
  };
}

function needed(option: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new CommandError(`${option} is needed; --help tells how.`);
}

/** The beginning of a day by UTC. */
function dayOf(option: string, text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text)) return at;
  throw new CommandError(`${option} ${text} is not a date such as 2025-01-01.`);
}

/** What npm start wrote down of its database and of the key by which customers are known again. */
function localEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string | undefined>> {
  const folder = env.SHOUWEN_DATA || '.shouwen';
  const [file, key] = [path.join(folder, 'environment'), path.join(folder, 'customer-key')];
  return {
    ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}),
    ...(existsSync(key) ? { CUSTOMER_KEY: readFileSync(key, 'utf8').trim() } : {}),
  };
}

function databaseUrl(env: NodeJS.ProcessEnv, local: Readonly<Record<string, string | undefined>>): string {
  const url = env.DATABASE_URL || local.DATABASE_URL;
  if (url === undefined) {
    throw new CommandError('There is no database: start Shouwen with npm start, or name one in DATABASE_URL.');
  }
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new CommandError('DATABASE_URL must be a postgres:// URL.');
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const all = {
    complaints: text,
    from: text,
    until: text,
    open: text,
    seed: text,
    policy: text,
    lang: text,
    threads: text,
  };
  try {
    return parseArgs({ args: [...args], options: { ...all, help: { type: 'boolean' } } }).values;
  } catch (thrown) {
    throw new CommandError(`${(thrown as Error).message.split('. ')[0]}; --help tells how.`);
  }
}
