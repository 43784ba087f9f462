import type { Words } from '../../domain/language';

/** The shortest and the longest password, in characters. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;
/** With fewer different characters a password is a pattern. */
const DIFFERENT = 6;

/** What is tried first by whoever guesses, each as it begins when letters alone are looked at. */
const GUESSED =
  /^(?:password|passw0rd|qwerty|asdfgh|letmein|welcome|changeme|iloveyou|administrator|admin|shouwen|test)+$/;
/** Digits in a row, letters in a row. */
const ROWS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/**
 * Why a password is too easily guessed; undefined if it is not. Length is what counts; kinds of characters are not asked for, as
 * NIST SP 800-63B says.
 *
 * @param known what whoever guesses may know: the login, the person's id and name, the password of before
 */
export function passwordWeakness(password: string, known: readonly string[]): Words | undefined {
  const text = password.normalize('NFKC').toLowerCase();
  const letters = [...text];
  if (letters.length < PASSWORD_LENGTH.least)
    return { en: `must have ${PASSWORD_LENGTH.least} characters at least`, zh: `至少 ${PASSWORD_LENGTH.least} 个字符` };
  if (new Set(letters).size < DIFFERENT)
    return { en: `must have ${DIFFERENT} different characters at least`, zh: `至少 ${DIFFERENT} 个不同的字符` };
  const close = known.map((one) => one.normalize('NFKC').toLowerCase()).find((one) => isMostOf(one, text));
  if (close !== undefined)
    return {
      en: 'must not be made of your login, your name or the password of before',
      zh: '不得由登录名、姓名或原密码组成',
    };
  const bare = text.replaceAll(/[^a-z]/g, '');
  if ((bare.length >= letters.length / 2 && GUESSED.test(bare)) || ROWS.some((row) => row.includes(text)))
    return { en: 'must not be one that is tried first', zh: '不得使用常见的密码' };
  return undefined;
}

/** Whether a password is hardly more than something that is known. */
const isMostOf = (known: string, password: string): boolean =>
  known.length >= 3 && password.includes(known) && password.length - known.length < PASSWORD_LENGTH.least / 2;
