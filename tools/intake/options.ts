import { parseArgs } from 'node:util';
import { API_HELP, apiUrl, within } from '../terminal/command-line';
import { CommandError } from '../terminal/problem';
import { ENCODINGS, type Encoding } from './encoding';

/** The exit codes. Scripts rely on them. */
export const EXIT = {
  /** Every row is on record, or was skipped because the mapping says so. */
  complete: 0,
  /** All rows were dealt with, and some were refused. */
  refused: 1,
  /** The command, the mapping or the file is wrong. Nothing was filed. */
  unusable: 2,
  /** Stopped before the end because the API can't be used. */
  stopped: 3,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
  /** The command itself has a defect. */
  defect: 70,
} as const;

export const HELP = `Files the rows of an export of another system, CSV or a workbook (.xlsx), as complaints.

  npm run intake -- FILE --mapping FILE.json [options]

  --encoding NAME    of a CSV file: utf-8, gb18030 (also GBK, GB2312), utf-16le or utf-16be  [found out]
  --mapping FILE     how columns become fields (tools/intake/README.md)
  --api URL          ${API_HELP}
  --token TOKEN      of a machine with the scope "intake", or of a person
                     [SHOUWEN_TOKEN, else that of "hotline" in .shouwen/tokens.json]
  --rate N           requests a second at most   [20]
  --concurrency N    requests under way at most  [4]
  --dry-run          map and check every row, show what would be filed, file nothing; where migrated is false it asks the
                     API for its policies and says how many complaints would be overdue at once
  --report FILE      write refused rows to FILE: .csv (in the encoding of the file; to mend and file again) or .jsonl
  --from-line N      begin at this line of the file and add to the report
  --help             this text

Running it again does no harm: each row has an Idempotency-Key made of the mapping's
source and the row's reference, so what is on record already is found, not filed twice.

Exit codes
  0    every row is on record, or left out as the mapping says
  1    all rows were dealt with, and some were refused
  2    the command, the mapping or the file is wrong; nothing was filed
  3    stopped before the end since the API can't be used; run it again to go on
  130  stopped by Ctrl-C; run it again to go on
  70   a defect of this command; run it again to go on
`;

/** The command as it was typed, after it was checked. */
export interface IntakeCommand {
  readonly file: string;
  readonly mapping: string;
  /** Where the API is. @throws CommandError when nobody says and nothing has been started here */
  readonly api: () => string;
  readonly token: string | undefined;
  readonly rate: number;
  readonly concurrency: number;
  readonly dryRun: boolean;
  readonly report: string | undefined;
  readonly fromLine: number;
  /** Of a CSV file; found out if undefined. */
  readonly encoding: Encoding | undefined;
}

/**
 * Reads the command line. Gives undefined if only the help is wanted.
 *
 * @throws CommandError if the command is not valid
 */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): IntakeCommand | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new CommandError('Name one CSV file or workbook; --help tells how.');
  if (values.mapping === undefined) throw new CommandError('Name the mapping: --mapping FILE.json');
  return {
    file,
    mapping: values.mapping,
    // A file can be tried without a running installation, so where it is is only looked up where it is asked.
    api: () => apiUrl(values.api, env),
    token: values.token ?? (env.SHOUWEN_TOKEN || undefined),
    rate: within('--rate', values.rate ?? '20', 0.01, 10_000),
    concurrency: within('--concurrency', values.concurrency ?? '4', 1, 100, 'whole'),
    dryRun: values['dry-run'] ?? false,
    report: values.report,
    encoding: encodingNamed(values.encoding),
    fromLine: within('--from-line', values['from-line'] ?? '1', 1, Number.MAX_SAFE_INTEGER, 'whole'),
  };
}

function encodingNamed(name: string | undefined): Encoding | undefined {
  const known = ENCODINGS.find((one) => one === name?.toLowerCase());
  if (name === undefined || known !== undefined) return known;
  throw new CommandError(`--encoding ${name} is not one of ${ENCODINGS.join(', ')}.`);
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mapping: text,
        encoding: text,
        api: text,
        token: text,
        rate: text,
        concurrency: text,
        report: text,
        'from-line': text,
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (thrown) {
    throw new CommandError(`${(thrown as Error).message.split('. ')[0]}; --help tells how.`);
  }
}
