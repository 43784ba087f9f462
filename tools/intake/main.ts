import { untilInterrupted } from '../terminal/interrupt';
import { intake } from './command';
import { EXIT } from './options';

const stop = untilInterrupted(() => {
  process.stderr.write('\nStopping after the requests under way (Ctrl-C again ends it at once)\n');
});

intake(process.argv.slice(2), { env: process.env, out: process.stdout, err: process.stderr, stop }).then(
  (code) => {
    // `process.exit` is not called, since it could cut off output that is still being written to a pipe.
    process.exitCode = code;
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  },
  (thrown) => {
    console.error(thrown);
    process.exitCode = EXIT.defect;
  },
);
