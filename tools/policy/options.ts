import { parseArgs } from 'node:util';
import { API_HELP, apiUrl, localTokensFile, readTokens } from '../terminal/command-line';
import { CommandError } from '../terminal/problem';
import type { Adoption } from './adopt';

/** The exit codes. Scripts rely on them. */
export const EXIT = {
  complete: 0,
  /** The document is not valid, or the API refused it. */
  refused: 1,
  /** The command or the file is wrong, or the API does not answer. */
  unusable: 2,
  /** Stopped by Ctrl-C. A back-test goes on without the command. */
  interrupted: 130,
} as const;

export const HELP = `Policies and calendars of a running installation.

  npm run policy -- list
  npm run policy -- validate FILE.json
  npm run policy -- diff ID[@VERSION] FILE.json|VERSION
  npm run policy -- adopt EXAMPLE FOLDER --office UNIT [--id ID]
  npm run policy -- publish FILE.json
  npm run policy -- backtest FILE.json --from 2026-01-01 --to 2026-07-01 [--policy ID] [--json]
  npm run policy -- backtest --resume ID [--json]

  list        policies with their versions, what is in force and what is upcoming
  validate    every error of a policy with its place in the document
  diff        what differs from a version (the one in force if no version is given), and what that does to each clock
  adopt       writes an example of policies/ and its calendar to FOLDER, as the first version of a policy of one's own that
              holds from today on; UNIT takes what machines file, and guides
  publish     a policy or a calendar; never changes what has been published
  backtest    replays the cases of the policy received in that time under the draft; goes on at the server if this command
              is stopped

  --from, --to    dates (00:00 in the zone of the draft's calendar), or moments such as 2026-03-02T09:00:00+08:00
  --policy ID     whose cases to take; needed where no version of the draft's policy is published yet
  --json          print the answer of the API instead of tables
  --api URL       ${API_HELP}
  --token TOKEN   of a service manager of the leadership, or of an administrator
                  [SHOUWEN_TOKEN, else that of the sample service manager, or of the first administrator, in
                  .shouwen/tokens.json]

Exit codes: 0 done; 1 the document is not valid, or was refused; 2 the command or the file is wrong, or the API does not
answer; 130 stopped by Ctrl-C.
`;

/** What the command is to do. */
export type Task =
  | { readonly do: 'list' }
  | { readonly do: 'validate' | 'publish'; readonly file: string }
  | ({ readonly do: 'adopt' } & Adoption)
  | { readonly do: 'diff'; readonly id: string; readonly from: number | undefined; readonly to: number | string }
  | {
      readonly do: 'backtest';
      readonly file: string;
      readonly policy?: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly do: 'backtest'; readonly resume: string };

/** The command as it was typed, after it was checked. */
export interface PolicyCommand {
  readonly task: Task;
  readonly json: boolean;
  readonly api: string;
  /** Nothing is asked of the API to adopt an example, so neither address nor token is needed. */
  readonly token: string;
}

/**
 * Reads the command line. Gives undefined if only the help is wanted.
 *
 * @throws CommandError if the command is not valid
 */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): PolicyCommand | undefined {
  const { values, positionals } = parsed(args);
  if (values.help || positionals.length === 0) return undefined;
  const task = taskOf(positionals, values);
  return {
    task,
    json: values.json ?? false,
    api: task.do === 'adopt' ? '' : apiUrl(values.api, env),
    token: task.do === 'adopt' ? '' : (values.token ?? env.SHOUWEN_TOKEN ?? tokenOf(env)),
  };
}

/** Who publishes on a local installation: the sample service manager; where it began empty, the first administrator. */
const PUBLISHERS = ['p-service-manager-1', 'administrator'];

function tokenOf(env: NodeJS.ProcessEnv): string {
  const { persons } = readTokens(localTokensFile(env));
  const known = PUBLISHERS.find((one) => persons[one] !== undefined);
  if (known === undefined)
    throw new CommandError(`There is no token of ${PUBLISHERS.join(' or ')}; name one with --token.`);
  return persons[known]!;
}

function taskOf(words: readonly string[], values: ReturnType<typeof parsed>['values']): Task {
  const [verb, ...rest] = words;
  const [first, second] = rest;
  const takes = (count: number, what: string): void => {
    if (rest.length !== count) throw new CommandError(`${verb} takes ${what}; --help tells how.`);
  };
  switch (verb) {
    case 'list':
      takes(0, 'nothing more');
      return { do: 'list' };
    case 'validate':
    case 'publish':
      takes(1, 'one file');
      return { do: verb, file: first! };
    case 'adopt': {
      takes(2, 'an example, and a folder for what is made from it');
      const { office, id } = values;
      if (office === undefined) throw new CommandError('Name the unit that takes what machines file: --office.');
      return { do: verb, example: first!, folder: second!, office, ...(id === undefined ? {} : { id }) };
    }
    case 'diff': {
      takes(2, 'a version, and a file or a version');
      const [id, from] = first!.split('@') as [string, string?];
      const to = /^\d+$/.test(second!) ? Number(second) : second!;
      return { do: 'diff', id, from: from === undefined ? undefined : versionOf(from), to };
    }
    case 'backtest': {
      const { resume, policy, from, to } = values;
      if (resume !== undefined) {
        takes(0, 'no file where one is resumed');
        return { do: 'backtest', resume };
      }
      takes(1, 'one file');
      if (from === undefined || to === undefined) throw new CommandError('Name the time: --from and --to.');
      const time = { from: momentOf('--from', from), to: momentOf('--to', to) };
      return { do: 'backtest', file: first!, ...(policy === undefined ? {} : { policy }), ...time };
    }
    default:
      throw new CommandError(`There is no "${verb}"; --help tells what there is.`);
  }
}

function versionOf(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new CommandError(`"${text}" is no version: give a whole number, as in telecom@2.`);
}

function momentOf(option: string, text: string): string {
  if (Number.isNaN(Date.parse(text))) throw new CommandError(`${option} ${text} is neither a date nor a moment.`);
  // A date is sent as it was typed, since only the API knows the calendar of the draft, and so the moment at which that
  // date begins.
  return text;
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        office: text,
        id: text,
        from: text,
        to: text,
        policy: text,
        resume: text,
        api: text,
        token: text,
        json: flag,
        help: flag,
      },
    });
  } catch (thrown) {
    throw new CommandError(`${(thrown as Error).message.split('. ')[0]}; --help tells how.`);
  }
}
