import type { Pool } from 'pg';
import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import type { Session } from '../../db/credentials/sessions';
import { administers } from '../../domain/people/administration';
import { READING_RIGHT_NAMES } from '../../domain/sight/rights';
import { personOf } from '../access/caller';
import { reads } from '../access/rights';
import { personView, viewPerson } from './person';

/** A session and who is signed in by it. */
export const sessionView = personView
  .omit({ id: true })
  .extend({
    person: z.string(),
    method: z.enum(['local', 'oidc']),
    signedInAt: z.string(),
    idleUntil: z.string().describe('It ends at this moment if nothing is asked until then'),
    endsAt: z.string().describe('It ends at this moment, whatever is asked'),
    reads: z
      .array(z.enum(READING_RIGHT_NAMES))
      .describe('What the person may read that is about no single complaint, all of it or in part'),
    administers: z.boolean().describe('Whether the set-up is open to them'),
    mustChangePassword: z.boolean().describe('Whether nothing else is open until the first password is changed'),
  })
  .meta({ id: 'Session' });

const iso = (at: number): string => new Date(at).toISOString();

export async function viewSession(pool: Pool, session: Session, caller: Caller): Promise<z.infer<typeof sessionView>> {
  const who = personOf(caller);
  const { id: person, ...rest } = await viewPerson(pool, who);
  const { method, signedInAt, idleUntil, endsAt, mustChangePassword } = session;
  return {
    person,
    ...rest,
    method,
    signedInAt: iso(signedInAt),
    idleUntil: iso(idleUntil),
    endsAt: iso(endsAt),
    reads: READING_RIGHT_NAMES.filter((right) => reads(right, caller)),
    administers: administers(who),
    mustChangePassword,
  };
}
