import { parseArgs } from 'node:util';
import { API_HELP, apiUrl, localTokensFile, readTokens } from '../terminal/command-line';
import { CommandError } from '../terminal/problem';

/** How the command ends; part of its interface. */
export const EXIT = {
  complete: 0,
  /** The document is wrong or was refused, or something would go and --yes was not said. */
  refused: 1,
  /** The command or the file is wrong, or the API does not answer. */
  unusable: 2,
  /** Loaded, but for what has to wait. */
  incomplete: 3,
} as const;

export const HELP = `Units, people and offices of a running installation.

  npm run organisation -- load FILE [--dry-run] [--yes] [--json]
  npm run organisation -- export FILE
  npm run organisation -- history [--json]
  npm run organisation -- token PERSON

  load        makes the organisation what FILE says: a .json file, a spreadsheet (.xlsx) with the sheets units, people and
              offices, or a folder with units.csv, people.csv and offices.csv. What FILE leaves out goes. What has to wait
              for running complaints is said with the request that makes it possible; load the file again afterwards
  export      writes the organisation as it stands in one of these forms, to begin with
  history     who changed what, and when
  token       makes a token for somebody and prints it, this once

  --dry-run       show what would come, change and go, and change nothing
  --yes           load it although units close or people go
  --json          print the answer of the API instead of tables
  --api URL       ${API_HELP}
  --token TOKEN   of an administrator
                  [SHOUWEN_TOKEN, else that of the administrator in .shouwen/tokens.json]

Exit codes: 0 done; 1 the file is wrong, was refused, or --yes is missing; 2 the command or the file can't be used, or the API
does not answer; 3 loaded, but for what has to wait.
`;

/** What is to be done. */
export type Task =
  | { readonly do: 'load'; readonly file: string; readonly dryRun: boolean; readonly yes: boolean }
  | { readonly do: 'export'; readonly file: string }
  | { readonly do: 'history' }
  | { readonly do: 'token'; readonly person: string };

/** The command as it was typed, checked. */
export interface OrganisationCommand {
  readonly task: Task;
  readonly json: boolean;
  readonly api: string;
  readonly token: string;
}

/** @throws CommandError for a command that makes no sense; undefined when only the help is wanted */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): OrganisationCommand | undefined {
  const { values, positionals } = parsed(args);
  if (values.help || positionals.length === 0) return undefined;
  return {
    task: taskOf(positionals, values),
    json: values.json ?? false,
    api: apiUrl(values.api, env),
    token: values.token ?? env.SHOUWEN_TOKEN ?? administratorIn(env),
  };
}

/** Administrators of a local installation: of one that began empty, and of the sample organisation. */
const ADMINISTRATORS = ['administrator', 'p-administrator-1'];

function administratorIn(env: NodeJS.ProcessEnv): string {
  const { persons } = readTokens(localTokensFile(env));
  const known = ADMINISTRATORS.find((one) => persons[one] !== undefined);
  if (known === undefined) throw new CommandError('There is no token of an administrator; name one with --token.');
  return persons[known]!;
}

function taskOf(words: readonly string[], values: ReturnType<typeof parsed>['values']): Task {
  const [verb, ...rest] = words;
  const takes = (count: number, what: string): void => {
    if (rest.length !== count) throw new CommandError(`${verb} takes ${what}; --help tells how.`);
  };
  switch (verb) {
    case 'load':
      takes(1, 'one file or folder');
      return { do: verb, file: rest[0]!, dryRun: values['dry-run'] ?? false, yes: values.yes ?? false };
    case 'export':
      takes(1, 'one file or folder');
      return { do: verb, file: rest[0]! };
    case 'history':
      takes(0, 'nothing more');
      return { do: verb };
    case 'token':
      takes(1, 'one person');
      return { do: verb, person: rest[0]! };
    default:
      throw new CommandError(`There is no "${verb}"; --help tells what there is.`);
  }
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { api: text, token: text, 'dry-run': flag, yes: flag, json: flag, help: flag },
    });
  } catch (thrown) {
    throw new CommandError(`${(thrown as Error).message.split('. ')[0]}; --help tells how.`);
  }
}
