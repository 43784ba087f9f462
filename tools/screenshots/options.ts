import { parseArgs } from 'node:util';
import { API_HELP, apiUrl } from '../terminal/command-line';
import { CommandError } from '../terminal/problem';

export const HELP = `Takes a picture of every page of the desk, in both languages, both themes and at telephone width.

  npm run screenshots -- [options]

  --out FOLDER       where the pictures go                [screenshots]
  --only NAME        one page alone
  --api URL          ${API_HELP}
  --help             this text

It signs in as people of the sample organisation, so it needs an installation of npm start. The pages look as they are:
npm run simulate -- --lang zh beforehand makes a busy day. A picture that is there already is taken anew.

Exit codes: 0 all taken, 1 at least one could not be taken, 2 the command is wrong.
`;

/** The command as it was typed, after it was checked. */
export interface ScreenshotsCommand {
  readonly api: string;
  readonly out: string;
  readonly only: string | undefined;
}

/** @returns undefined if only the help is wanted. @throws CommandError for a command that makes no sense */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): ScreenshotsCommand | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string', default: 'screenshots' },
        only: { type: 'string' },
        api: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return undefined;
    return { api: apiUrl(values.api, env), out: values.out, only: values.only };
  } catch (thrown) {
    if (thrown instanceof CommandError) throw thrown;
    throw new CommandError(`${(thrown as Error).message}; --help shows the options.`);
  }
}
