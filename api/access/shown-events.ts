import type { Pool } from 'pg';
import type { Caller } from '../../db/credentials/credentials';
import { askedCase } from '../../db/lists/tasks';
import { eventsOfTypes, loadEvents } from '../../db/record/complaints';
import { textsById } from '../../db/record/texts';
import { writtenInCase } from '../../db/record/written';
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

/**
 * The events that tell of the reply of a leading case. Where that is kept from the reader, it appears again in this case's own
 * reply, which may not be among the events that are shown.
 */
const OF_LEADING = 'leading_replied';
const isOfLeading = ({ type }: ComplaintEvent): boolean => type === OF_LEADING;
const WRITTEN_OR_TOLD = [...new Set([...WRITTEN, OF_LEADING] as const)];

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
  const [texts, leading] = await Promise.all([textsById(pool, textsIn(events)), eventsOfTypes(pool, id, [OF_LEADING])]);
  return heard(pool, caller, part, { events, texts, leading });
}

/** Events with their texts, as far as a caller may hear of the cases that they name. */
async function heard(
  pool: Pool,
  caller: Caller,
  part: ShownPart | null,
  {
    events,
    texts,
    leading,
  }: {
    readonly events: readonly ComplaintEvent[];
    readonly texts: ReadonlyMap<string, string>;
    readonly leading: readonly ComplaintEvent[];
  },
): Promise<ShownEvent[]> {
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
  if (part === null) {
    const written = await writtenInCase(pool, id, WRITTEN_OR_TOLD);
    const events = written.events.filter(({ type }) => textsOf(type).length > 0);
    // A text may be another case's, such as the reply of a leading one.
    const elsewhere = textsIn(events).filter((text) => !written.texts.has(text));
    const texts = new Map([...written.texts, ...(await textsById(pool, elsewhere))]);
    return heard(pool, caller, null, { events, texts, leading: written.events.filter(isOfLeading) });
  }
  // Which events belong to a part can be told only with all events before them.
  const events = eventsOfPart(await loadEvents(pool, id), snapshot, part.part);
  return shownEvents(
    pool,
    caller,
    id,
    part,
    events.filter(({ type }) => textsOf(type).length > 0),
  );
}
