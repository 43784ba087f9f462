import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from './problem';

/** Reads a number that was given on the command line. @throws CommandError when it is not a number, or out of bounds */
export function within(option: string, text: string, min: number, max: number, whole?: 'whole'): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  const upTo = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new CommandError(`${option} ${text} makes no sense: give a ${whole ? 'whole ' : ''}number ${upTo}.`);
}

/**
 * The address that was given, or else that of the local start, without a slash at its end. @throws CommandError if it
 * is not an http URL
 */
export function apiUrl(given: string | undefined, env: NodeJS.ProcessEnv): string {
  const text = given ?? `http://127.0.0.1:${env.SHOUWEN_API_PORT || 3000}`;
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text))
    throw new CommandError(`--api ${text} is not an http(s) URL.`);
  return text.replace(/\/+$/, '');
}

/** The tokens of a local installation, which are those of its sample organisation. */
export interface LocalTokens {
  readonly persons: Readonly<Record<string, string>>;
  readonly machines: Readonly<Record<string, string>>;
}

/** The file in which `npm start` stores the tokens. */
export const localTokensFile = (env: NodeJS.ProcessEnv): string =>
  path.join(env.SHOUWEN_DATA || '.shouwen', 'tokens.json');

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
