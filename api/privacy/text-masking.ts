import { type Customer, customerFinder } from './customer-in-text';
import { maskEmail } from './masking';
import { type Found, numbersIn } from './numbers-in-text';
import { type Folded, fold, inOriginal } from './text-folding';

/**
 * Free text as those may see it who are not to know the customer. docs/api.md has a table of what is masked; the tests
 * read it from there.
 *
 * @returns what masks the texts of this customer's case
 */
export function textMasker(customer: Customer): (text: string) => string {
  const ofCustomer = customerFinder(customer);
  return (text) => {
    const folded = fold(text);
    let masked = replaced(folded, [...ofCustomer(folded), ...emailsIn(folded), ...numbersIn(folded)]);
    // What is shown of one thing may, beside what stands there, spell another; then nothing of it is shown.
    for (let again = fold(masked), left = ofCustomer(again); left.length > 0; left = ofCustomer(again)) {
      masked = replaced(again, left, 'hidden');
      again = fold(masked);
    }
    return masked;
  };
}

/** Puts masks in the place of what was found. Where two things overlap neither is shown in part. */
function replaced(folded: Folded, found: readonly Found[], how?: 'hidden'): string {
  const { original } = folded;
  let result = '';
  let done = 0;
  for (const { start, end, masked } of merged(found)) {
    const [from, to] = inOriginal(folded, start, end);
    // Two units of one character, such as of ㈠, are replaced with it.
    if (from < done) continue;
    const stars = '*'.repeat(Math.min(to - from, LONGEST_MASK));
    result += original.slice(done, from) + (how === 'hidden' ? stars : (masked ?? stars));
    done = to;
  }
  return result + original.slice(done);
}

/** Asterisks for something that is hidden whole, at most. */
const LONGEST_MASK = 30;

interface Merged {
  readonly start: number;
  readonly end: number;
  readonly masked: string | undefined;
}

function merged(found: readonly Found[]): Merged[] {
  const result: Merged[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || one.start >= last.end) result.push(one);
    // The same thing found twice, or a part of what is masked as a whole.
    else if (one.end > last.end) result[result.length - 1] = { start: last.start, end: one.end, masked: undefined };
  }
  return result;
}

const LOCAL = /[a-z0-9._%+-]{1,64}[^\p{L}\p{N}]?$/u;
const DOMAIN = /^[^\p{L}\p{N}]?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/u;

/** E-mail addresses of anybody. */
function emailsIn({ text }: Folded): Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = LOCAL.exec(text.slice(Math.max(0, at - 66), at))?.[0];
    const domain = DOMAIN.exec(text.slice(at + 1, at + 400))?.[0];
    if (local === undefined || domain === undefined) continue;
    const [start, end] = [at - local.length, at + 1 + domain.length];
    found.push({ start, end, masked: maskEmail(text.slice(start, end).replaceAll(/\s/g, '')) });
  }
  return found;
}
