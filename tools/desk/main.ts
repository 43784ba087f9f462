import path from 'node:path';
import { buildDesk } from './build';

/** `npm run desk`, also part of `npm start` and `npm run build`: builds the desk if its sources have changed. */
buildDesk(path.resolve(process.argv[2] ?? path.join(__dirname, '..', '..', '.desk')), console.log).catch(
  (error: Error) => {
    console.error(`The desk could not be built: ${error.message}`);
    process.exit(1);
  },
);
