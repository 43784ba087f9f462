import type { Country } from '../../customers/phone-number';
import { type Customer, customerFinder } from './customer-in-text';
import { maskEmail } from './masking';
import { type Found, numbersIn } from './numbers-in-text';
import { type Folded, fold, inOriginal } from './text-folding';

/**
 * Masks free text for people who must not know the customer. docs/api.md has a table of what is masked, which the tests
 * read from there.
 *
 * @param customers the customer, and what was on record of them before it was corrected: texts may have either
 * @param country to which the customer's phone number belongs if it does not say
 * @returns a function that masks the texts of this customer's case
 */
export function textMasker(customers: readonly Customer[], country: Country): (text: string) => string {
  const finders = customers.map((customer) => customerFinder(customer, country));
  const ofCustomer = (folded: Folded): Found[] => finders.flatMap((find) => find(folded));
  return (text) => {
    const folded = fold(text);
    let masked = replaced(folded, [...ofCustomer(folded), ...emailsIn(folded), ...numbersIn(folded)]);
    // The characters that a mask shows may, together with the text beside them, spell something else of the customer;
    // then nothing of it is shown.
    for (let again = fold(masked), left = ofCustomer(again); left.length > 0; left = ofCustomer(again)) {
      masked = replaced(again, left, 'hidden');
      again = fold(masked);
    }
    return masked;
  };
}

/** Replaces what was found by masks. If two findings overlap, no part of either is shown. */
function replaced(folded: Folded, found: readonly Found[], how?: 'hidden'): string {
  const { original } = folded;
  let result = '';
  let done = 0;
  for (const { start, end, masked } of merged(found)) {
    const [from, to] = inOriginal(folded, start, end);
    // Two units may come from one character, such as ㈠, and are replaced together.
    if (from < done) continue;
    const stars = '*'.repeat(Math.min(to - from, LONGEST_MASK));
    result += original.slice(done, from) + (how === 'hidden' ? stars : (masked ?? stars));
    done = to;
  }
  return result + original.slice(done);
}

/** The most asterisks for something that is hidden entirely. */
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
    // The same thing was found twice, or it is a part of something that is masked as a whole.
    else if (one.end > last.end) result[result.length - 1] = { start: last.start, end: one.end, masked: undefined };
  }
  return result;
}

const LOCAL = /[a-z0-9._%+-]{1,64}[^\p{L}\p{N}]?$/u;
const DOMAIN = /^[^\p{L}\p{N}]?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/u;

/** Finds e-mail addresses of anybody. */
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
