import type { Pool } from 'pg';
import type { Caller } from '../../db/credentials/credentials';
import { casesById } from '../../db/sight/hearing';
import { type Hearing, hearing, type Listener, viewpointsByRight } from '../../domain/sight/hearing';
import type { Case, Viewpoint } from '../../domain/sight/visibility';
import { actorOf, personOf } from './caller';

/** Tells what a caller may hear of a case, by the id of the case. */
export interface Hear {
  (id: string): Hearing;
  /** The case as it stands on record, for whoever may hear of it; undefined if there is none. */
  readonly known: (id: string) => Case | undefined;
}

const NOBODY: ReadonlyMap<string, Case> = new Map();

/** What callers hear by a rule, given the cases that they are asked about. */
const hears = (rule: (id: string) => Hearing, cases = NOBODY): Hear =>
  Object.assign((id: string) => rule(id), { known: (id: string) => cases.get(id) });

/** Hears of every case. For what is stored in full, and cut whenever it is read. */
export const ALL_NAMED: Hear = hears(() => 'named');

/**
 * The caller as the rule of hearing sees them. Our own machines hear of other cases only if their key lets them read.
 */
export function listenerOf(caller: Caller): Listener {
  const reads = caller.kind === 'person' || caller.unit !== undefined || caller.scopes.includes('read');
  return reads ? actorOf(caller) : null;
}

/** The viewpoints from which people hear of what is their own: only their own name. */
export const viewpointsOfOwn = (caller: Caller): readonly Viewpoint[] =>
  viewpointsByRight(personOf(caller), ({ actingFor }) => actingFor === undefined);

/**
 * Asks about all cases that an answer would name, in one query. All code that names a case besides the one that an
 * answer is about uses this.
 */
export async function hearOf(pool: Pool, caller: Caller, ids: readonly string[]): Promise<Hear> {
  const who = listenerOf(caller);
  if (who === null || ids.length === 0) return hears(() => 'unnamed');
  const cases = await casesById(pool, ids);
  if ('machine' in who && who.unit === undefined) return hears(() => 'named', cases);
  return hears((id) => {
    const c = cases.get(id);
    return c === undefined ? 'unnamed' : hearing(c, who);
  }, cases);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A value of any shape, such as the details of an alarm, without the ids of cases that the caller may not hear of. */
export async function withoutUnheard<Value>(pool: Pool, caller: Caller, value: Value): Promise<Value> {
  const text = JSON.stringify(value);
  const cases = await casesById(pool, text.match(UUID) ?? []);
  const who = listenerOf(caller);
  return JSON.parse(
    text.replaceAll(UUID, (id) => {
      const c = cases.get(id);
      return c === undefined || hearing(c, who) === 'named' ? id : 'withheld';
    }),
  );
}
