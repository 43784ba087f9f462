import { keepRounds, RoundBook } from '../../worker/rounds';
import { eventually } from '../helpers/eventually';

test('a round that fails is seen to fail since the first time, and until it comes to its end', async () => {
  let at = 0;
  const book = new RoundBook(() => at);
  const stop = new AbortController();
  let fails = false;
  let runs = 0;
  const run = async (): Promise<void> => {
    at += 10;
    runs += 1;
    if (fails) throw new Error('what it failed with is in the log');
  };
  const log = { info() {}, warn() {} };
  const kept = keepRounds({ name: 'sweep', every: 1, run }, { log, stop: stop.signal, book });
  const seen = () => book.rounds[0]!;
  await eventually(() => seen().endedAt !== null);
  fails = true;
  await eventually(() => seen().failingSince !== null);
  const since = seen().failingSince;
  const before = runs;
  await eventually(() => runs > before + 1);
  expect(seen().failingSince).toBe(since);
  fails = false;
  await eventually(() => seen().failingSince === null);
  expect(seen().endedAt).toBeGreaterThan(since!);
  stop.abort();
  await kept;
});
