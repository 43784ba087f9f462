const { TestEnvironment } = require('jest-environment-node');

/** Skips the remaining tests once one has failed: the mutant is killed then. */
module.exports = class extends TestEnvironment {
  failed = false;

  async handleTestEvent(event) {
    if (event.name === 'test_start' && this.failed) event.test.mode = 'skip';
    if (event.name === 'test_done' && event.test.errors.length > 0) this.failed = true;
  }
};
