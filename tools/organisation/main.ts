import { organisation } from './command';

organisation(process.argv.slice(2), { env: process.env, out: process.stdout, err: process.stderr }).then(
  (code) => process.exit(code),
  (thrown) => {
    console.error(thrown);
    process.exit(70);
  },
);
