import { queryOptions } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { isStreaming, live } from '../frame/live';
import type { components } from '../generated/api';

export type Permit = components['schemas']['Permit'];
export type Need = Permit['needs'][number];
export type Closed = components['schemas']['ClosedAction'];

/** A complaint that something is done with. */
export interface Subject {
  readonly id: string;
  readonly number: string;
  /** The version that the person saw; null for somebody who sees only where it stands. */
  readonly version: number | null;
}

/** What may be done with a complaint now, what each action needs, and why the others are closed. */
export const permitsOf = (id: string) =>
  queryOptions({
    queryKey: ['complaint', id, 'actions'],
    queryFn: () => answered(api.GET('/complaints/{id}/actions', { params: { path: { id } } })),
    // Somebody waits for it with a key pressed. Without a network it fails and says so, and is not done later unasked.
    networkMode: 'always',
    ...live,
  });

/** How long what is known counts, in milliseconds: a stream says when it does not any more. */
const KNOWN_MS = { streaming: 60_000, asking: 5_000 };

/** The same, not asked for again where it is known; for whoever acts on the row in hand and must not wait. */
export const knownPermitsOf = (id: string) => ({
  ...permitsOf(id),
  staleTime: isStreaming() ? KNOWN_MS.streaming : KNOWN_MS.asking,
});

/** The letters of actions that are common; all others are chosen from the list or with Ctrl-K. */
export const LETTERS: Readonly<Record<string, string>> = {
  accept: 'a',
  'accept-task': 'a',
  verify: 'v',
  dispatch: 'd',
  contact: 'c',
  propose: 'p',
  review: 'e',
  reply: 'r',
  note: 'n',
  urge: 'u',
  'hand-over': 'h',
  'acknowledge-escalation': 'l',
  'explain-overdue': 'e',
  'answer-task': 'w',
  'request-help': 'q',
  'follow-up': 'f',
  assign: 's',
  instruct: 'i',
  'take-over': 't',
  supervise: 'y',
  'lift-supervision': 'o',
  'look-back': 'b',
  rework: 'b',
  'decline-rework': 'z',
};

/** What the customer is told, and what only staff reads, differ in colour, place and key. */
export const toneOf = (action: string): 'reply' | 'note' | undefined => {
  if (action === 'reply' || action === 'answer-at-once' || action === 'inform') return 'reply';
  return action === 'note' ? 'note' : undefined;
};
