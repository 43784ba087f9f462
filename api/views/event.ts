import { traitsOf } from '../../domain/complaint/event-traits';
import type { ComplaintEvent, EventType } from '../../domain/complaint/events';
import { casesInEvent } from '../../domain/complaint/references';
import type { Repeated } from '../../domain/complaint/repeats/repeat';
import { isEqual } from '../../domain/equal';
import { othersAsHeard, repeatAsHeard } from '../../domain/sight/hearing';
import type { Hear } from '../access/hearing';

/** An event as somebody sees it. Which other fields it has depends on its type. */
export type ShownEvent = Readonly<Record<string, unknown>> & {
  readonly version: number;
  readonly type: EventType;
  readonly at: string;
  readonly by: Readonly<Record<string, string>>;
};

/** Fields that name a unit with those above it on record, and show the unit alone. */
const CHAINS: readonly string[] = ['unit', 'from', 'office', 'secondReview'];

/** Fields of every event that hold moments, in milliseconds. */
const MOMENTS_OF_ALL: readonly string[] = ['at', 'dueAt'];

/**
 * Events as somebody sees them: with texts in place of their references and moments as text, without rules and plans,
 * and with only as much about other cases as they may hear. Events by which a case that is kept from them came or went
 * are left out.
 *
 * @param leading all replies of leading cases that this case was ever given
 */
export function viewEvents(
  events: readonly ComplaintEvent[],
  texts: ReadonlyMap<string, string>,
  hear: Hear,
  leading: readonly ComplaintEvent[],
): ShownEvent[] {
  const replies = leading.flatMap((event) =>
    event.type === 'leading_replied' && isKept(event, hear) ? [event.answer.text.id as string] : [],
  );
  const shown = new Map([...texts].filter(([id]) => !replies.includes(id)));
  return heardEvents(events, hear).map((event) => viewEvent({ ...event, ...otherCases(event, hear) }, shown));
}

/** Events that say nothing but that another case has to do with this one, or has no longer. */
const CAME_OR_WENT: readonly EventType[] = ['duplicate_joined', 'duplicate_left', 'linked', 'unlinked'];

/** The events of which somebody may hear. Events by which a case that is kept from them came or went are left out. */
export function heardEvents(events: readonly ComplaintEvent[], hear: Hear): ComplaintEvent[] {
  return events.filter((event) => {
    if (CAME_OR_WENT.includes(event.type)) return !isKept(event, hear);
    if (event.type === 'nuisances_mended') {
      return !isEqual(othersAsHeard(event.earlierNuisances, hear), othersAsHeard(event.before, hear));
    }
    if (event.type !== 'repeat_mended') return true;
    return !isEqual(heardRepeat(event.repeat, hear), heardRepeat(event.before, hear));
  });
}

const heardRepeat = (repeat: Repeated | null, hear: Hear): Repeated | null => repeat && repeatAsHeard(repeat, hear);

const isKept = (event: ComplaintEvent, hear: Hear): boolean => casesInEvent(event).some((id) => hear(id) === 'kept');

/** The fields of an event that name other cases, as somebody hears of them. */
function otherCases(event: ComplaintEvent, hear: Hear): Record<string, unknown> {
  const named = (id: string): string | null => (hear(id) === 'named' ? id : null);
  switch (event.type) {
    case 'received': {
      const { repeat, earlierNuisances, split } = event;
      return {
        ...(repeat === undefined ? {} : { repeat: repeatAsHeard(repeat, hear) ?? undefined }),
        ...(earlierNuisances === undefined
          ? {}
          : { earlierNuisances: othersAsHeard(earlierNuisances, hear) ?? undefined }),
        // The reason is a text of the other case, and says what that is about.
        ...(split === undefined || named(split.complaint) !== null ? {} : { split: undefined }),
      };
    }
    case 'merged':
      return { into: named(event.into) };
    case 'unmerged':
      return { from: named(event.from) };
    case 'duplicate_joined':
    case 'duplicate_left': {
      // The reason is a text of the duplicate, and may name its customer.
      const duplicate = named(event.duplicate);
      return duplicate === null && event.reason !== undefined ? { duplicate, reason: null } : { duplicate };
    }
    case 'linked':
    case 'unlinked': {
      // The reason may be a text of the other case, and says what that is about.
      const complaint = named(event.complaint);
      return complaint === null ? { complaint, reason: null, splitFrom: undefined } : { complaint };
    }
    case 'leading_replied': {
      // The person who tells the customer needs the reply, but not whose it was.
      const { text, at } = event.answer;
      const how = hear(event.leading);
      return {
        leading: named(event.leading),
        ...(how === 'named' ? {} : { answer: how === 'kept' ? null : { text, at } }),
      };
    }
    case 'nuisances_mended':
      return {
        earlierNuisances: othersAsHeard(event.earlierNuisances, hear),
        before: othersAsHeard(event.before, hear),
      };
    case 'repeat_mended':
      return { repeat: heardRepeat(event.repeat, hear), before: heardRepeat(event.before, hear) };
    default:
      return {};
  }
}

/** One event, some of whose fields may have been removed. */
function viewEvent(event: ComplaintEvent & Record<string, unknown>, texts: ReadonlyMap<string, string>): ShownEvent {
  const { clocks, ...rest } = event;
  const { rules: _rules, ...shown } = rest as Record<string, unknown>;
  const changes = clocks.map((change) =>
    'put' in change
      ? { clock: change.put.id, dueAt: new Date(change.put.dueAt).toISOString() }
      : { clock: change.stop, outcome: change.outcome },
  );
  const moments = [...MOMENTS_OF_ALL, ...traitsOf(event.type).moments];
  return { ...(shownValue('', shown, moments, texts) as ShownEvent), clocks: changes };
}

/** The ids of all texts that an event names. */
export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('sha256' in value && 'id' in value) return [String(value.id)];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'rules' || name === 'clocks' ? [] : textsIn(inner),
  );
}

function shownValue(
  key: string,
  value: unknown,
  moments: readonly string[],
  texts: ReadonlyMap<string, string>,
): unknown {
  if (typeof value === 'number') return moments.includes(key) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) {
    return CHAINS.includes(key) ? value[0] : value.map((item) => shownValue('', item, moments, texts));
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('sha256' in value && 'id' in value) return texts.get(String(value.id)) ?? null;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, shownValue(name, inner, moments, texts)]),
  );
}
