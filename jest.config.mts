import { availableParallelism } from 'node:os';
import type { Config } from 'jest';

const config: Config = {
  testEnvironment: '<rootDir>/test/helpers/environment.ts',
  roots: ['<rootDir>/test'],
  // What test files leave behind in a worker adds up; after hundreds of them one has run out of memory.
  workerIdleMemoryLimit: '1GB',
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[cm]?tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  testSequencer: '<rootDir>/test/helpers/sequencer.mts',
  globalSetup: '<rootDir>/test/helpers/global-setup.ts',
  globalTeardown: '<rootDir>/test/helpers/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/helpers/reporter.mts'],
  // Half the cores, as the servers need some too; but three at least, since workflow tests and freezes mostly wait.
  maxWorkers: Math.max(3, Math.floor(availableParallelism() / 2)),
  testTimeout: 120_000,
};

export default config;
