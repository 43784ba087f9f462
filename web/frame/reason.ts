import { NoAnswerError } from './api';
import type { Speech } from './language';

/** Why something could not be read: what the API says of it, or that it did not answer. */
export const reasonOf = (error: Error, { t }: Pick<Speech, 't'>): string =>
  error instanceof NoAnswerError ? t('noAnswer') : error.message;
