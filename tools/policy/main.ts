import { untilInterrupted } from '../terminal/interrupt';
import { policy } from './command';

const stop = untilInterrupted(() => {
  process.stderr.write('\nLeaving (Ctrl-C again ends it at once)\n');
});

policy(process.argv.slice(2), { env: process.env, out: process.stdout, err: process.stderr, stop }).then(
  (code) => process.exit(code),
  (thrown) => {
    console.error(thrown);
    process.exit(70);
  },
);
