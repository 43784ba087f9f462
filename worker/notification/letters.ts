import type { Pool } from 'pg';
import { letterFacts } from '../../db/measures/report-letters';
import type { Letter } from '../../db/notification/letters';
import type { Language } from '../../domain/language';
import type { Instant } from '../../domain/time';
import { filled } from '../../words/words';
import { type ComposedMail, localTime } from './compose';
import { LETTER_FRAME, LETTER_LINES, LETTER_SUBJECTS } from './letter-lines';

/**
 * A letter as a mail: what it is about, until when, and where. Undefined if it is no longer true.
 *
 * @param publicUrl where people sign in, without a slash at its end
 */
export async function composeLetter(
  pool: Pool,
  letter: Letter,
  language: Language,
  publicUrl: string,
  now: Instant,
): Promise<ComposedMail | undefined> {
  const facts = await letterFacts(pool, letter, now);
  if (facts === undefined) return undefined;
  const { month, offsets } = facts;
  const of = facts.of?.[language] ?? LETTER_FRAME.all[language];
  const values = { month, of, unit: facts.unit?.[language] ?? '' };
  return {
    subject: filled(LETTER_FRAME.subject[language], { month, what: LETTER_SUBJECTS[letter.kind][language] }),
    text: [
      filled(LETTER_LINES[letter.kind][language], values),
      filled(LETTER_FRAME.until[language], { due: localTime(new Date(letter.dueAt), offsets) }),
      `${publicUrl}/desk/reports/${letter.report}`,
      LETTER_FRAME.closing[language],
    ].join('\n\n'),
  };
}
