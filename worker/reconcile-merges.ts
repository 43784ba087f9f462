import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { sendLink } from '../client/link';
import { loadComplaint } from '../db/record/complaints';
import { linksApart } from '../db/record/links';
import { type MergedPair, pairsApart, pairsToTell } from '../db/record/merges';
import { MERGE_TAKES, type Owed, owed, owedRelation } from '../domain/complaint/merging/link';
import { HOUR, type Instant, MINUTE } from '../domain/time';
import { eachOf } from './each-of';
import type { RoundsLog } from './rounds';

export interface MergeDependencies {
  readonly pool: Pool;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: RoundsLog;
  readonly clock: () => Instant;
}

/** Pairs looked at in one round. */
const BATCH = 200;
const AT_ONCE = 10;

/**
 * Tells duplicates that their leading case was replied to, or does not lead them any more. What they have to be told
 * follows from the record. So they are told again until the record shows that it arrived, whatever happened to a
 * workflow in between.
 *
 * @returns how many cases were told something
 */
export async function tellDuplicates(deps: MergeDependencies): Promise<number> {
  return settle(deps, await pairsToTell(deps.pool, BATCH));
}

/** Repairs pairs of which only one case knows of the merge. */
export async function joinApart(deps: MergeDependencies): Promise<number> {
  return settle(deps, await pairsApart(deps.pool, deps.clock() - MERGE_TAKES, BATCH));
}

async function settle(deps: MergeDependencies, pairs: readonly MergedPair[]): Promise<number> {
  let told = 0;
  await eachOf(pairs, AT_ONCE, async (pair) => {
    try {
      if (await settlePair(deps, pair)) told++;
    } catch (error) {
      // The next round tries again. One case must not keep the others waiting.
      deps.log.warn({ ...pair, error: String(error) }, 'two merged complaints could not be brought together yet');
    }
  });
  return told;
}

async function settlePair(
  deps: MergeDependencies,
  { duplicate: id, leading: leadingId }: MergedPair,
): Promise<boolean> {
  const [duplicate, leading] = await Promise.all([loadComplaint(deps.pool, id), loadComplaint(deps.pool, leadingId)]);
  if (duplicate === undefined) return false;
  return send(deps, owed(duplicate, leadingId, leading, deps.clock()));
}

/** How often all linked cases are looked at, and how far back a round looks otherwise. */
const ALL_LINKS_EVERY = HOUR;
const LATELY = 10 * MINUTE;

/** Which linked cases the rounds of a worker have looked at. */
export class LinkWatch {
  #allAt: Instant | null = null;

  /** Since when a round looks; null for all cases, as the first round does, and later one in an hour. */
  since(now: Instant): Instant | null {
    return this.#allAt === null || now - this.#allAt >= ALL_LINKS_EVERY ? null : now - LATELY;
  }

  /** All linked cases have been looked at, and those that were apart have been told. */
  sawAll(now: Instant): void {
    this.#allAt = now;
  }
}

/**
 * Tells cases of links, or of links taken away, of which only the other case knows. Most pairs are years old and agree,
 * so that a round looks only at cases in which something happened lately. What a case hears late, as the record was
 * away, is found once an hour, and by a worker that starts.
 */
export async function tellLinks(deps: MergeDependencies, watch: LinkWatch): Promise<number> {
  let told = 0;
  const now = deps.clock();
  const since = watch.since(now);
  const apart = await linksApart(deps.pool, now - MERGE_TAKES, since, BATCH);
  let failed = 0;
  await eachOf(apart, AT_ONCE, async ({ from, to }) => {
    try {
      const [knows, other] = await Promise.all([loadComplaint(deps.pool, from), loadComplaint(deps.pool, to)]);
      if (knows && other && (await send(deps, owedRelation(knows, other)))) told++;
    } catch (error) {
      failed++;
      deps.log.warn({ from, to, error: String(error) }, 'a complaint could not be told of another one yet');
    }
  });
  if (since === null && failed === 0 && apart.length < BATCH) watch.sawAll(now);
  return told;
}

async function send(deps: MergeDependencies, due: Owed | null): Promise<boolean> {
  if (due === null) return false;
  const answer = await sendLink(deps, due.to, due.link);
  deps.log.info({ complaint: due.to, link: due.link.link, answer }, 'a complaint was told of another one');
  return 'changed' in answer && answer.changed;
}
