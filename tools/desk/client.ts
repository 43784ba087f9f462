import path from 'node:path';
import { generateClient } from './generate';

/** `npm run client`: writes what the desk knows of the API to `web/generated`. */
generateClient(path.join(__dirname, '..', '..', 'web', 'generated')).catch((error: Error) => {
  console.error(`The client of the desk could not be generated: ${error.message}`);
  process.exit(1);
});
