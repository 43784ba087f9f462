const path = require('node:path');

/** What a mutant is tested with: the tests of dev/mutation/suite.ts, which need no engine. */
module.exports = {
  rootDir: path.join(__dirname, '../..'),
  testEnvironment: path.join(__dirname, 'environment.cjs'),
  roots: ['<rootDir>/dev/mutation', '<rootDir>/domain', '<rootDir>/test/domain', '<rootDir>/test/api'],
  testMatch: ['<rootDir>/dev/mutation/suite.ts'],
  transform: {
    '^.+\\.[cm]?tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  testTimeout: 120_000,
};
