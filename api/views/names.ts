import type { Pool } from 'pg';
import { z } from 'zod';
import { unitNamesBefore } from '../../db/organisation/as-it-was';
import { namesOf } from '../../db/people/names';
import { wordsView } from './words';

/** What the people and units are called that an answer names by id or code. */
export const namesView = z
  .object({
    people: z.record(z.string(), z.string()),
    units: z.record(z.string(), wordsView),
  })
  .meta({ id: 'Names' });

const CODE = /^[A-Za-z0-9_.:-]{1,100}$/;

/**
 * The names of all people and units in an answer. Whatever looks like a code is looked up, so that no field can be
 * forgotten; what is neither a person nor a unit has no name.
 *
 * @param until the end of the time that the answer tells of: units have the names that they had then. @default today
 */
export async function namesIn(pool: Pool, answer: unknown, until?: Date): Promise<z.infer<typeof namesView>> {
  const codes = [...new Set(codesIn(answer))];
  const [{ people, units }, before] = await Promise.all([
    namesOf(pool, codes),
    until === undefined ? undefined : unitNamesBefore(pool, codes, until),
  ]);
  return { people: Object.fromEntries(people), units: Object.fromEntries(before ?? units) };
}

/** Callers are named with their kind: `person:p-1`. */
const PERSON = 'person:';

function codesIn(value: unknown): string[] {
  if (typeof value === 'string')
    return CODE.test(value) ? [value.startsWith(PERSON) ? value.slice(PERSON.length) : value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(codesIn);
}
