import { parseArgs } from 'node:util';
import type { Language } from '../../domain/language';
import { API_HELP, apiUrl, localTokensFile, within } from '../terminal/command-line';
import { CommandError } from '../terminal/problem';
import type { Rates } from './decision';

export const HELP = `Plays the people of the sample organisation, each with their own token, through the public API.

  npm run simulate -- [options]

  --seed N           same seed, same decisions            [1]
  --cases N          complaints to file                   [20]
  --lang en|zh       what people say, and what is told of it  [en]
  --late RATE        share of duties done too late, 0–1   [0.2]
  --dissatisfied RATE  share of customers not satisfied with the first answer, 0–1  [0.25]
  --speed X          pace of people against the clocks: at 2 they are twice as quick  [1]
  --for SECONDS      stop after so long at the latest     [until all cases have ended]
  --api URL          ${API_HELP}
  --tokens FILE      tokens of the sample organisation    [.shouwen/tokens.json]
  --help             this text

Cases are filed under the policy "demo", whose clocks run in seconds: warnings, breaches and escalations
come within the first minute. Ctrl-C stops it; cases that are still open stay open, and their clocks run on.

Exit codes: 0 played, 1 the API failed people at least once, 2 the command is wrong or the API can't be used.
`;

/** The command as it was typed, after it was checked. */
export interface SimulateCommand {
  readonly api: string;
  readonly tokens: string;
  readonly seed: number;
  readonly cases: number;
  readonly rates: Rates;
  readonly speed: number;
  readonly language: Language;
  readonly forMs: number | undefined;
}

/**
 * Reads the command line. Gives undefined if only the help is wanted.
 *
 * @throws CommandError if the command is not valid
 */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): SimulateCommand | undefined {
  const values = parsed(args);
  if (values.help) return undefined;
  const { for: seconds } = values;
  return {
    api: apiUrl(values.api, env),
    tokens: values.tokens ?? localTokensFile(env),
    seed: within('--seed', values.seed ?? '1', 0, Number.MAX_SAFE_INTEGER, 'whole'),
    cases: within('--cases', values.cases ?? '20', 1, 10_000, 'whole'),
    rates: {
      late: within('--late', values.late ?? '0.2', 0, 1),
      dissatisfied: within('--dissatisfied', values.dissatisfied ?? '0.25', 0, 1),
    },
    language: languageOf(values.lang ?? 'en'),
    speed: within('--speed', values.speed ?? '1', 0.1, 20),
    forMs: seconds === undefined ? undefined : within('--for', seconds, 1, 86_400) * 1_000,
  };
}

function languageOf(text: string): Language {
  if (text === 'en' || text === 'zh') return text;
  throw new CommandError('--lang takes en or zh.');
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const numbers = { seed: text, cases: text, late: text, dissatisfied: text, speed: text, for: text };
  try {
    return parseArgs({
      args: [...args],
      options: { ...numbers, lang: text, api: text, tokens: text, help: { type: 'boolean' } },
    }).values;
  } catch (thrown) {
    throw new CommandError(`${(thrown as Error).message.split('. ')[0]}; --help tells how.`);
  }
}
