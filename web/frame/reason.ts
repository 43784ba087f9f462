import { NoAnswerError, ProblemError } from './api';
import type { Speech } from './language';
import { GivenUpError } from './sends';

/**
 * Why something could not be read, in words. With {@link refusalOf} it is the only place that says an error: whatever was
 * thrown, people read a sentence of the API or one of the desk, and never the message that a program has for programs.
 */
export const reasonOf = (error: unknown, speech: Pick<Speech, 't'>): string => said(error, speech, 'noAnswer');

/** Why something that somebody did was not done; without an answer nobody knows whether it was. */
export const refusalOf = (error: unknown, speech: Pick<Speech, 't'>): string => said(error, speech, 'unknownWhether');

/** Why something that somebody asked for was not even begun; without an answer they ask again. */
export const undoneOf = (error: unknown, speech: Pick<Speech, 't'>): string => said(error, speech, 'notDone');

function said(error: unknown, { t }: Pick<Speech, 't'>, silence: 'noAnswer' | 'unknownWhether' | 'notDone'): string {
  if (error instanceof NoAnswerError) return t(silence);
  if (error instanceof GivenUpError) return t('givenUp');
  if (!(error instanceof ProblemError)) return t('unforeseen');
  const { detail, title, status } = error.problem;
  return error.isForeign ? t('otherServer', { status }) : (detail ?? title);
}
