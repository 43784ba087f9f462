import { Api } from '../public-api';
import { readTokens } from '../terminal/command-line';
import { untilInterrupted } from '../terminal/interrupt';
import { CommandError } from '../terminal/problem';
import { Office } from './office';
import { HELP, readCommand } from './options';
import { Simulation } from './simulation';
import { summary } from './summary';

const say = (line: string) => console.log(line);

/** Runs `npm run simulate`. Returns the exit code. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2), process.env);
  if (command === undefined) {
    say(HELP);
    return 0;
  }
  const { api, tokens, cases, forMs, ...rules } = command;
  const run = `simulate-${rules.seed}-${Date.now().toString(36)}`;
  const office = new Office(new Api(api), readTokens(tokens), { ...rules, run }, say);
  const simulation = new Simulation(office, cases);
  const stop = new AbortController();
  untilInterrupted(() => say('\nStopping (Ctrl-C again ends it at once)')).addEventListener('abort', () =>
    stop.abort(),
  );
  if (forMs !== undefined) setTimeout(() => stop.abort(), forMs);
  say(`Seed ${rules.seed}: ${cases} cases at ${api}`);
  await simulation.play(stop.signal);
  say(`\n${summary(simulation.result)}`);
  return simulation.result.mishaps.failed > 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (thrown) => {
    console.error(thrown instanceof CommandError || thrown instanceof RangeError ? thrown.message : thrown);
    process.exit(2);
  },
);
