import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { CommandError } from './problem';

/** Reads a number that was given on the command line. @throws CommandError when it is not a number, or out of bounds */
export function within(option: string, text: string, min: number, max: number, whole?: 'whole'): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  const upTo = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new CommandError(`${option} ${text} makes no sense: give a ${whole ? 'whole ' : ''}number ${upTo}.`);
}

/** What the help of every program says of its option `--api`. */
export const API_HELP = 'where the API is  [that of npm start, wherever it listens]';

/**
 * The address that was given, or else that of the local installation, without a slash at its end. `npm start` writes the
 * latter to `environment` in its data folder.
 *
 * @throws CommandError if it is not an http URL, or none was given and nothing has been started here
 */
export function apiUrl(given: string | undefined, env: NodeJS.ProcessEnv): string {
  const text = given ?? localApi(path.join(dataFolder(env), 'environment'));
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text))
    throw new CommandError(`--api ${text} is not an http(s) URL.`);
  return text.replace(/\/+$/, '');
}

function localApi(file: string): string {
  const url = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')).API_URL : undefined;
  if (url !== undefined) return url;
  throw new CommandError(
    `Nothing has been started here: ${file} names no API. Start Shouwen with npm start, or name its API with --api.`,
  );
}

const dataFolder = (env: NodeJS.ProcessEnv): string => env.SHOUWEN_DATA || '.shouwen';

/** The tokens of a local installation, which are those of its sample organisation. */
export interface LocalTokens {
  readonly persons: Readonly<Record<string, string>>;
  readonly machines: Readonly<Record<string, string>>;
}

/** The file in which `npm start` stores the tokens. */
export const localTokensFile = (env: NodeJS.ProcessEnv): string => path.join(dataFolder(env), 'tokens.json');

/** Reads a file of tokens. @throws CommandError when it can't be read */
export function readTokens(file: string): LocalTokens {
  if (!existsSync(file))
    throw new CommandError(`There are no tokens at ${file}; start Shouwen with npm start, or name others.`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LocalTokens;
  } catch (thrown) {
    throw new CommandError(`${file} can't be read: ${(thrown as Error).message}`);
  }
}
