/** What a test may need to run against; each is started when the first test of a run asks for it. */
export type EngineName = 'postgres' | 'temporal' | 'time-skipping';

const VARIABLE = 'SHOUWEN_TEST_ENGINE';

/** Tells this process and those it starts, which is how Jest's workers see it, where the engine process listens. */
export function publishEngineProcess(url: string): void {
  process.env[VARIABLE] = url;
}

/**
 * Asks for an engine: the URL of Postgres' maintenance database, the address of the Temporal server, or the path of
 * the time-skipping server's executable.
 *
 * @throws Error saying what to do when the engine can't be had; tests that don't need it are not affected
 */
export async function engine(name: EngineName): Promise<string> {
  const url = process.env[VARIABLE];
  if (!url) throw new Error('There is no engine process: run the tests through `npm test`.');
  const answer = await fetch(`${url}/${name}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
