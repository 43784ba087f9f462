import { z } from 'zod';
import type { CustomerKey } from '../../customers/customer-key';
import { type NewText, textRef } from '../../db/record/texts';
import type { TextRef } from '../../domain/ids';
import { LONGEST_VALUE, valueIssue } from '../../domain/policy/particular-value';
import type { Particular } from '../../domain/policy/particulars';
import { own } from '../../words/schema-issues';
import { type FieldError, wrongFields } from '../problems';
import { sealed, uuidOf } from './digest';
import { code, isText, NOT_TEXT, text } from './fields';

/** The most particulars of one request. */
const MOST_PARTICULARS = 100;

const TOO_MANY = own({
  en: `must have no more than ${MOST_PARTICULARS}`,
  zh: `不得多于 ${MOST_PARTICULARS} 项`,
});
const atMost = (values: Readonly<Record<string, unknown>>): boolean => Object.keys(values).length <= MOST_PARTICULARS;
const value = text(LONGEST_VALUE);

/** Values of particulars, by their ids. */
export const particulars = z
  .record(code, value)
  .refine(atMost, TOO_MANY)
  .describe('What the category asks for, by id; GET /categories says what and how it is written');

/** The same, where null takes one away. */
export const particularChanges = z
  .record(code, value.nullable())
  .refine(atMost, TOO_MANY)
  .refine((values) => Object.keys(values).length > 0, own({ en: 'must have at least one', zh: '至少须有一项' }))
  .describe('What is added or corrected, by id; null takes one away');

const ID_AND_VALUE = /^([a-z][a-z0-9-]{0,99}):(.+)$/s;

/** A particular by which a list is narrowed: its id, a colon and its value. */
export const particularFilter = z
  .string()
  .max(101 + LONGEST_VALUE)
  .regex(
    ID_AND_VALUE,
    own({ en: 'must be the id of a particular, a colon and its value', zh: '须为要素的 id、冒号及其值' }),
  )
  .refine(isText, NOT_TEXT)
  .transform((written) => {
    const [, id = '', value = ''] = ID_AND_VALUE.exec(written) ?? [];
    return { id, value };
  });

/** Particulars as commands and events carry them, and the texts to be stored. */
export interface Given<Ref> {
  readonly refs: Readonly<Record<string, Ref>>;
  readonly texts: readonly NewText[];
}

/**
 * Checks the values that a request gives. A particular that the policy does not have is left to the rules.
 *
 * @param name of the request; a repeated one stores the same texts
 * @throws ProblemError about every value that is not written as its type wants
 */
export function givenParticulars<Value extends string | null>(
  keys: readonly CustomerKey[],
  name: string,
  defined: readonly Particular[],
  values: Readonly<Record<string, Value>>,
): Given<TextRef | Extract<Value, null>> {
  const texts: NewText[] = [];
  const wrong: FieldError[] = [];
  const refs = Object.entries(values).map(([id, written]) => {
    if (written === null) return [id, null] as const;
    const content = written.trim();
    const one = defined.find((candidate) => candidate.id === id);
    const issue = one === undefined ? null : valueIssue(one, content);
    if (issue !== null) wrong.push({ pointer: `/body/particulars/${id}`, message: issue });
    // The hash goes into histories. Nobody must be able to find an amount or a number by hashing all that there are.
    const stored = { id: uuidOf(`${name} particulars ${id}`), content, sha256: sealed(keys, `${id} ${content}`) };
    texts.push(stored);
    return [id, textRef(stored)] as const;
  });
  if (wrong.length > 0) throw wrongFields(wrong);
  return { refs: Object.fromEntries(refs) as Readonly<Record<string, TextRef | Extract<Value, null>>>, texts };
}
