import { duration, figure } from '../intake/tally';
import { untilInterrupted } from '../terminal/interrupt';
import { CommandError } from '../terminal/problem';
import { HELP, readCommand } from './options';
import { Progress } from './progress';
import { load } from './run';
import { threadFor } from './threads';

const say = (line: string) => console.log(line);

/** Runs `npm run seed`. Returns the exit code. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2), process.env, Date.now());
  if (command === undefined) {
    say(HELP);
    return 0;
  }
  const { threads, ...task } = command;
  const { complaints, seed } = task.order;
  say(
    `Seed ${seed}: ${figure(complaints)} complaints into ${new URL(task.databaseUrl).pathname.slice(1)} at ${new URL(task.databaseUrl).host}`,
  );
  const begun = performance.now();
  const progress = new Progress(process.stdout, complaints);
  const stop = untilInterrupted(() =>
    say('\nStopping after the batches that are under way (Ctrl-C again ends it at once)'),
  );
  const opened = () => Promise.all(Array.from({ length: threads }, () => threadFor(task)));
  const { ended, loadedNow, ...there } = await load(task, opened, stop, (...how) => progress.show(...how));
  progress.end();
  const ms = performance.now() - begun;
  const rate = loadedNow === 0 ? '' : `, ${figure(Math.round(loadedNow / (ms / 1_000)))} complaints a second`;
  say(`${figure(loadedNow)} complaints loaded in ${duration(ms)}${rate}`);
  say(`There are ${figure(there.complaints)} with ${figure(there.events)} events; ${figure(there.open)} are open`);
  if (!ended) say('It is not all there yet. The same command goes on.');
  return ended ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (thrown) => {
    console.error(thrown instanceof CommandError || thrown instanceof RangeError ? thrown.message : thrown);
    process.exit(2);
  },
);
