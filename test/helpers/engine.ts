/** The servers that a test may need. Each is started when the first test of a run asks for it. */
export type EngineName = 'postgres' | 'temporal' | 'time-skipping';

const VARIABLE = 'SHOUWEN_TEST_ENGINE';

/** Puts the address of the engine process into the environment, where this process and Jest's workers find it. */
export function publishEngineProcess(url: string): void {
  process.env[VARIABLE] = url;
}

/**
 * Asks for an engine. Gives the URL of Postgres' maintenance database, the address of the Temporal server, or the path
 * of the time-skipping server's executable.
 *
 * @throws Error that says what to do when the engine can't be started; tests that don't need it are not affected
 */
export async function engine(name: EngineName): Promise<string> {
  const url = process.env[VARIABLE];
  if (!url) throw new Error('There is no engine process: run the tests through `npm test`.');
  const answer = await fetch(`${url}/${name}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
