import { fileSystemProblem } from './data-folder';
import { EngineError } from './engine/error';
import { Installation } from './installation';
import { startScreen } from './screen';
import { readSettings } from './settings';

const say = (line: string) => console.log(line);

/** Runs `npm start`: everything runs on this machine until Ctrl-C. Returns the exit code. */
async function main(): Promise<number> {
  // No other user may read the tokens, logs and databases that this process and its children write.
  process.umask(0o077);
  const installation = new Installation(readSettings(process.env, process.argv.slice(2)), say);
  const interrupted = onSignals(() => void installation.kill().finally(() => process.exit(130)));
  try {
    say(startScreen(await installation.start(interrupted)));
    await new Promise((resolve) => interrupted.addEventListener('abort', resolve, { once: true }));
    return 0;
  } catch (thrown) {
    if (!interrupted.aborted) throw thrown;
    return 130;
  } finally {
    if (interrupted.aborted) say('\nStopping API, worker, Temporal, Postgres (Ctrl-C again kills them)');
    await installation.stop();
  }
}

/** One press of Ctrl-C arrives twice: once from the terminal, and once passed on by npm. */
const SAME_PRESS_MS = 400;

/** Returns a signal that is aborted by the first signal to stop. The second one calls `again`. */
function onSignals(again: () => void): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const onSignal = () => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort();
    } else if (performance.now() - first > SAME_PRESS_MS) {
      again();
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  return controller.signal;
}

function report(thrown: unknown): number {
  const known = thrown instanceof EngineError ? thrown : fileSystemProblem(thrown);
  console.error(known ? known.message : thrown);
  return 1;
}

void main()
  .catch(report)
  .then((code) => process.exit(code));
