import type { Pool } from 'pg';
import { asHeard, type Brief, complaintsIn, isSilent } from '../../domain/brief/brief';
import { type BriefLetter, isStillWanted } from '../../domain/brief/letter';
import type { Calendar } from '../../domain/calendar/calendar';
import type { PersonId } from '../../domain/ids';
import type { Words } from '../../domain/language';
import type { Person } from '../../domain/people/actor';
import { hearing } from '../../domain/sight/hearing';
import { readsFacts } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { pathOf } from '../measures/names';
import { headsNow, peopleNow } from '../people/heads-now';
import { unitNames } from '../people/names';
import { categoryTerms } from '../policies/category-terms';
import { usualCalendar } from '../policies/usual-calendar';
import { casesById } from '../sight/hearing';

/** A brief as its reader may hear it, with what everything in it is called. */
export interface ToldBrief {
  readonly brief: Brief;
  /** By codes of units. */
  readonly units: ReadonlyMap<string, Words>;
  /** By ids of complaints: the categories of those of which the reader may know what they are about. */
  readonly categories: ReadonlyMap<string, Words>;
}

/** A brief as its reader may hear it at the moment, and with names. */
export async function toldBrief(pool: Pool, brief: Brief, who: Person): Promise<ToldBrief> {
  const cases = await casesById(pool, complaintsIn(brief));
  const heard = asHeard(brief, (id) => {
    const c = cases.get(id);
    return { named: c !== undefined && hearing(c, who) === 'named', facts: c !== undefined && readsFacts(c, who) };
  });
  const categories = new Map<string, Words>();
  for (const id of complaintsIn(heard)) {
    const { policy, classification } = cases.get(id)!;
    const { names } = await categoryTerms(pool, policy);
    categories.set(id, pathOf(names, classification.category));
  }
  const { due, overdue, parts, came, figures, heads } = heard;
  const lines = [due, overdue, parts, came, figures].flatMap((list) => list.lines.map(({ unit }) => unit));
  const counted = [due, overdue, came].flatMap((list) => list.units.map(({ unit }) => unit));
  const units = await unitNames(pool, [...new Set([...heads, ...lines, ...counted])]);
  return { brief: heard, units, categories };
}

/** What a mail with a brief says, and in which zone. */
export interface BriefFacts extends ToldBrief {
  readonly offsets: Calendar['offsets'];
}

/**
 * What the mail with a brief says now; undefined if its day is over, if its reader does not head all of its units any more, or
 * if nothing is left of it.
 */
export async function briefFacts(
  pool: Pool,
  letter: BriefLetter,
  person: PersonId,
  now: Instant,
): Promise<BriefFacts | undefined> {
  if (!isStillWanted(letter, now)) return undefined;
  const who = (await peopleNow(pool, [person], now)).get(person);
  if (who === undefined) return undefined;
  const [head] = await headsNow(pool, now, [person]);
  if (!letter.brief.heads.every((unit) => head?.units.includes(unit))) return undefined;
  const told = await toldBrief(pool, letter.brief, who);
  if (isSilent(told.brief)) return undefined;
  return { ...told, offsets: (await usualCalendar(pool, now))?.compiled.offsets ?? [] };
}
