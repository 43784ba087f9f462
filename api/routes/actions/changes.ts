import { setTimeout as after } from 'node:timers/promises';
import type { Pool } from 'pg';
import { loadEvents, loadSnapshot } from '../../../db/record/complaints';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import { changedFacts } from '../../../domain/complaint/facts';
import { casesInEvent } from '../../../domain/complaint/references';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import { eventsOfPart } from '../../../domain/sight/part-events';
import { hearOf } from '../../access/hearing';
import { sightOf } from '../../access/sight';
import { ProblemError, type Since } from '../../problems';
import { viewChangedFacts } from '../../views/changed-fact';
import { heardEvents } from '../../views/event';
import type { ActionCall } from './prepare';

/** The most events that are named. */
const MOST = 100;
/** How often the record is asked for what the workflow has just said, and the pause between in milliseconds. */
const [TRIES, WAIT_MS] = [5, 100];

/** The refusal of an action on a case that somebody has changed, with what happened since the caller looked at it. */
export async function withChanges(pool: Pool, call: ActionCall, refusal: ProblemError): Promise<ProblemError> {
  const since = await changesSince(pool, call);
  // Versions show how far a case has got, so a caller who is not told what happened is not told the version either.
  return since === undefined
    ? new ProblemError('changed-since', {
        en: 'Somebody has changed the complaint since that version.',
        zh: '该版本之后已有人更改投诉。',
      })
    : new ProblemError('changed-since', refusal.problem.detail, { since });
}

async function changesSince(pool: Pool, { complaint, caller, seen = 0 }: ActionCall): Promise<Since | undefined> {
  const snapshot = await recordedAfter(pool, complaint, seen);
  const sight = snapshot === undefined ? 'nothing' : sightOf(caller, snapshot);
  // A machine whose key does not let it read is told that something happened, but not what.
  const reads = caller.kind === 'person' || caller.scopes.some((scope) => scope === 'read' || scope === 'tasks');
  if (snapshot === undefined || sight === 'nothing' || sight === 'progress' || !reads) return undefined;
  const all = await loadEvents(pool, complaint);
  const events = sight === 'all' ? all : eventsOfPart(all, snapshot, sight);
  const later = events.filter(({ version }) => version > seen);
  const fields = sight === 'all' ? await changedFields(pool, all, seen) : [];
  const hear = await hearOf(pool, caller, later.flatMap(casesInEvent));
  return {
    version: snapshot.version,
    events: heardEvents(later, hear)
      .slice(0, MOST)
      .map(({ version, type, at, by }) => ({ version, type, at: new Date(at).toISOString(), by: { ...by } })),
    fields,
  };
}

/** What is not as somebody saw it any more. Whoever names no version that there was saw nothing of which that could be said. */
async function changedFields(pool: Pool, all: readonly ComplaintEvent[], seen: number): Promise<Since['fields']> {
  if (seen < 1 || seen >= all.length) return [];
  const now = fold(all);
  return viewChangedFacts(pool, changedFacts(fold(all.slice(0, seen)), now), now);
}

/** The case on record, which may be a moment behind its workflow. */
async function recordedAfter(pool: Pool, id: ActionCall['complaint'], seen: number): Promise<Snapshot | undefined> {
  for (let tries = TRIES; ; tries -= 1) {
    const snapshot = await loadSnapshot(pool, id);
    const isThere = snapshot === undefined || (snapshot.changedIn ?? snapshot.version) > seen;
    // Waiting does not help if nobody was ever given this version.
    if (isThere || seen > snapshot.version || tries <= 1) return snapshot;
    await after(WAIT_MS);
  }
}
