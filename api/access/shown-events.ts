import type { Pool } from 'pg';
import type { Caller } from '../../db/credentials/credentials';
import { askedCase } from '../../db/lists/tasks';
import { eventsOfTypes, loadEvents } from '../../db/record/complaints';
import { textsById } from '../../db/record/texts';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { casesInEvent } from '../../domain/complaint/references';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { textsOf, WRITTEN } from '../../domain/complaint/texts';
import type { ComplaintId } from '../../domain/ids';
import { eventsOfPart } from '../../domain/sight/part-events';
import type { PartialSight } from '../../domain/sight/visibility';
import type { ApiDependencies } from '../dependencies';
import { textMasker } from '../privacy/text-masking';
import { type ShownEvent, textsIn, viewEvents } from '../views/event';
import { hearOf } from './hearing';

/** A part of a case, with what masks the customer in the texts that are shown of it. */
export interface ShownPart {
  readonly part: PartialSight;
  readonly mask: (text: string) => string;
}

/**
 * Events of a case as a caller may see them, with their texts. For somebody who sees only a part, the texts are masked.
 *
 * @param part null for those who see the case whole
 */
export async function shownEvents(
  pool: Pool,
  caller: Caller,
  id: ComplaintId,
  part: ShownPart | null,
  events: readonly ComplaintEvent[],
): Promise<ShownEvent[]> {
  const [texts, leading] = await Promise.all([
    textsById(pool, textsIn(events)),
    // The reply of a leading case that is kept from the reader appears again in this case's own reply, which may not be
    // among these events.
    eventsOfTypes(pool, id, ['leading_replied']),
  ]);
  const hear = await hearOf(pool, caller, [...events, ...leading].flatMap(casesInEvent));
  if (part === null) return viewEvents(events, texts, hear, leading);
  const shown = new Map([...texts].map(([text, content]) => [text, part.mask(content)]));
  return viewEvents(events, shown, hear, leading);
}

/** The part of a case that somebody sees; null for those who see the case whole. */
export async function shownPart(
  { pool, country }: Pick<ApiDependencies, 'pool' | 'country'>,
  id: ComplaintId,
  sight: PartialSight | 'all',
): Promise<ShownPart | null> {
  if (sight === 'all') return null;
  const asked = await askedCase(pool, id);
  const customers = asked === undefined ? [] : [asked.party.customer, ...asked.formerly];
  return { part: sight, mask: textMasker(customers, country) };
}

/** The events in which people wrote something, as a caller may see them, in order. */
export async function writtenEvents(
  pool: Pool,
  caller: Caller,
  snapshot: Snapshot,
  part: ShownPart | null,
): Promise<ShownEvent[]> {
  const { id } = snapshot;
  const events =
    part === null
      ? await eventsOfTypes(pool, id, WRITTEN)
      : // Which events belong to a part can be told only with all events before them.
        eventsOfPart(await loadEvents(pool, id), snapshot, part.part).filter(({ type }) => textsOf(type).length > 0);
  return shownEvents(pool, caller, id, part, events);
}
