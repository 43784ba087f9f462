import { ApplicationFailure, log } from '@temporalio/activity';
import { TurnedAwayError } from '../db/record/fence';
import { TURNED_AWAY } from '../domain/turned-away';

/**
 * Lets the workflow know when its batch was turned away. A run that goes on offers it again later, by when its history is
 * longer than that of the task whose writes the record has; that of a task or run which was lost comes to nothing. Trying
 * again at once would change nothing.
 */
export async function saidIfTurnedAway<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (!(error instanceof TurnedAwayError)) throw error;
    log.warn('a batch was turned away', { because: error.message });
    throw ApplicationFailure.nonRetryable(error.message, TURNED_AWAY);
  }
}
