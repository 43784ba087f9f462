import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { type Brief, isSilent } from '../../domain/brief/brief';
import { letterOf, matterOf } from '../../domain/brief/letter';
import type { BriefDay } from '../../domain/brief/schedule';
import type { Calendar } from '../../domain/calendar/calendar';
import type { PersonId } from '../../domain/ids';
import { mailDecision } from '../../domain/notification/preferences';
import type { Instant } from '../../domain/time';
import { putLetter } from '../notification/letters';
import { preferencesOfAll } from '../notification/preferences';
import type { UsualCalendar } from '../policies/usual-calendar';
import { transaction } from '../transaction';
import { briefsFor } from './briefs';
import { readersOf } from './readers';

interface WritingDependencies {
  readonly pool: Pool;
  /** Collects for all heads at once; its statements may take minutes. */
  readonly patientPool: Pool;
  readonly clock: () => Instant;
}

/** How far the briefs of a day are. */
export interface BriefsWritten {
  /** Those that went to the mail. */
  readonly told: number;
  /** Heads for whom there was nothing to tell. */
  readonly silent: number;
  /** Heads whose brief could not be written, with why; they are tried again. */
  readonly failed: readonly { readonly person: PersonId; readonly error: string }[];
}

/**
 * Writes the brief of a day for everybody who heads a unit at the moment and takes it by mail: one for each, however often it
 * is called. What fails for one does not keep the others from theirs.
 */
export async function writeBriefs(
  { pool, patientPool, clock }: WritingDependencies,
  day: BriefDay,
  { zone, compiled: { offsets } }: Pick<UsualCalendar, 'zone' | 'compiled'>,
): Promise<BriefsWritten> {
  const now = clock();
  const done = await writtenOn(pool, day.day);
  const all = (await readersOf(patientPool, now)).filter(({ who }) => !done.has(who.person));
  const wishes = await preferencesOfAll(
    pool,
    all.map(({ who }) => who.person),
  );
  const readers = all.filter(({ who }) => !('never' in mailDecision('brief', wishes(who.person), false, offsets, now)));
  const { since, until } = day;
  const briefs = await briefsFor(patientPool, readers, { now, since, until, zone });
  const failed: { person: PersonId; error: string }[] = [];
  for (const [person, brief] of briefs) {
    try {
      await write(pool, person, brief, { day, offsets, now });
    } catch (error) {
      failed.push({ person, error: String((error as { code?: unknown }).code ?? (error as Error).name) });
    }
  }
  const written = [...(await writtenOn(pool, day.day)).values()];
  const told = written.filter((one) => one).length;
  return { told, silent: written.length - told, failed };
}

/** For whom the brief of a day was written, each with whether there was something to tell. */
async function writtenOn(pool: Pool, day: string): Promise<ReadonlyMap<PersonId, boolean>> {
  const { rows } = await pool.query<{ person: PersonId; told: boolean }>(
    'SELECT person, told FROM brief WHERE day = $1::date',
    [day],
  );
  return new Map(rows.map(({ person, told }) => [person, told]));
}

function write(
  pool: Pool,
  person: PersonId,
  brief: Brief,
  { day, offsets, now }: { readonly day: BriefDay; readonly offsets: Calendar['offsets']; readonly now: Instant },
): Promise<void> {
  return transaction(pool, async (db) => {
    const { rowCount } = await db.query(
      'INSERT INTO brief (day, person, written_at, told) VALUES ($1::date, $2, $3, $4) ON CONFLICT DO NOTHING',
      [day.day, person, new Date(now), !isSilent(brief)],
    );
    if (rowCount === 0 || isSilent(brief)) return;
    const key = createHash('sha256')
      .update(`${person} ${matterOf(day.day)}`)
      .digest('hex');
    await putLetter(db, person, letterOf(day, brief), { key, as: 'brief', offsets, now });
  });
}
