// Puts policies and the sample organisation into an empty database and prints the tokens. Repeating it changes nothing
// while the tokens are there. For trying things out: run on a database without them, it revokes all tokens that it finds.
const { readFileSync } = require('node:fs');
const { seedSample } = require('../dev/sample/seed');

const { DATABASE_URL: databaseUrl, TOKENS_FOLDER: dataDir = '/tokens' } = process.env;

seedSample({ databaseUrl, dataDir }).then(
  ({ tokensFile }) => process.stdout.write(readFileSync(tokensFile)),
  (error) => {
    console.error(`The sample organisation could not be put in place: ${error.message}`);
    process.exit(1);
  },
);
