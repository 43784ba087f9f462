import { EngineError } from '../dev/engine/error';
import { ONE_UNIT, THREE_UNITS } from './case/steps';
import { FlagError, type Flags, readFlags, USAGE } from './flags';
import { Ground } from './ground';
import type { Part, PartName } from './part';
import { action } from './parts/action';
import { desk } from './parts/desk';
import { due } from './parts/due';
import { figures } from './parts/figures';
import { lifecycle } from './parts/lifecycle';
import { lists } from './parts/lists';
import { size } from './parts/size';
import { type MachineFacts, machineFacts, versionsOf } from './report/machine';
import { partText, type Results, recordPart, writeReadme } from './report/results';

const PARTS: Readonly<Record<PartName, Part>> = {
  action: action(ONE_UNIT),
  'action-three-units': action(THREE_UNITS),
  lifecycle: lifecycle(ONE_UNIT, 0.75),
  'lifecycle-three-units': lifecycle(THREE_UNITS, 0.65),
  size: size(ONE_UNIT),
  'size-three-units': size(THREE_UNITS),
  lists,
  figures,
  desk,
  due: due(ONE_UNIT, { cases: 20_000, due: 1_000 }),
  'due-three-units': due(THREE_UNITS, { cases: 4_000, due: 1_000 }),
};

const say = (line: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);

/** Runs `npm run bench`. The exit code is 0 if every part ran, whether or not its targets were met. */
async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  // No other user may read the tokens and passwords of the installation, although they are valid only for this run.
  process.umask(0o077);
  const stop = new AbortController();
  const facts = machineFacts();
  const ground = await Ground.prepare(say, stop.signal);
  onInterrupt(stop, () => void ground.kill().finally(() => process.exit(130)));
  try {
    await ground.start();
    return await runParts(flags, ground, { ...facts, versions: await versionsOf(ground) }, stop.signal);
  } catch (thrown) {
    if (stop.signal.aborted) return 130;
    throw thrown;
  } finally {
    if (stop.signal.aborted) say('Stopping and removing everything (Ctrl-C again kills it)');
    await ground.end();
  }
}

async function runParts(flags: Flags, ground: Ground, machine: MachineFacts, signal: AbortSignal): Promise<number> {
  const { parts, quick, complaints, database, out, readme } = flags;
  let failed = 0;
  let results: Results | undefined;
  for (const name of parts) {
    say(`${name} begins`);
    try {
      const result = await PARTS[name]({ ground, quick, complaints, database, signal, say });
      results = recordPart(name, { date: new Date().toISOString().slice(0, 10), quick, machine, ...result }, out);
      console.log(`\n## ${name}\n\n${partText(result)}\n`);
    } catch (thrown) {
      signal.throwIfAborted();
      failed++;
      console.error(`${name} failed:`, thrown);
    }
  }
  if (readme && results !== undefined) writeReadme(results);
  return failed === 0 ? 0 : 1;
}

/** One press of Ctrl-C arrives twice: once from the terminal, and once passed on by npm. */
const SAME_PRESS_MS = 400;

function onInterrupt(stop: AbortController, again: () => void): void {
  let first = 0;
  const onSignal = (): void => {
    if (!stop.signal.aborted) {
      first = performance.now();
      stop.abort();
    } else if (performance.now() - first > SAME_PRESS_MS) {
      again();
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
}

main()
  .catch((thrown) => {
    console.error(thrown instanceof FlagError || thrown instanceof EngineError ? thrown.message : thrown);
    return 1;
  })
  .then((code) => process.exit(code));
