import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { AT_FAILURE } from './at-failure';

const FIRST_LINE_OF_STACK = /\n(?=\s+at )/;

/**
 * Node's usual environment, which adds to a failure what the test file has to tell at that moment: a page that did not
 * come says little, what stands in the windows instead says a lot.
 */
export default class Environment extends TestEnvironment {
  readonly handleTestEvent = async (event: Circus.Event): Promise<void> => {
    if (event.name !== 'test_fn_failure') return;
    const tell = (this.global as Record<string, unknown>)[AT_FAILURE];
    if (typeof tell !== 'function') return;
    const error: unknown = event.error;
    // It is of the world of the test, so it is no instance of this one's Error.
    if (typeof error !== 'object' || error === null || !('stack' in error)) return;
    // Jest prints what comes before the lines of the stack, and drops what comes after them.
    const [message, ...lines] = String(error.stack).split(FIRST_LINE_OF_STACK);
    error.stack = [`${message}\n\n${await tell()}`, ...lines].join('\n');
  };
}
