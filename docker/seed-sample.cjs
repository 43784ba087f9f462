// Puts policies and the sample organisation into an empty database and prints the tokens. Repeating it changes nothing
// while the tokens are there. For trying things out: without them, it revokes all tokens of the sample organisation. A
// database with an organisation of one's own is left alone.
const { readFileSync } = require('node:fs');
const { organise } = require('../dev/sample/seed');

const { DATABASE_URL: databaseUrl, TOKENS_FOLDER: dataDir = '/tokens' } = process.env;

organise({ databaseUrl, dataDir }).then(
  ({ tokensFile, sampleToken }) => {
    if (sampleToken !== undefined) return process.stdout.write(readFileSync(tokensFile));
    console.error('This database has an organisation of its own; the sample organisation was not put in place.');
    process.exit(1);
  },
  (error) => {
    console.error(`The sample organisation could not be put in place: ${error.message}`);
    process.exit(1);
  },
);
