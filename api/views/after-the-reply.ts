import { z } from 'zod';
import { CALLBACK_RESULTS, FOLLOW_UP_MEDIA, RESOLUTIONS } from '../../domain/complaint/follow-up/follow-up';
import { REPAIR_RESULTS } from '../../domain/complaint/follow-up/repair';
import type { ShownEvent } from './event';
import { type Said, said, saidIn } from './statement';

/** What came of a case once the customer had the answer: what they said of it, and what a look-back found. */

/** The most calls that an answer has; the events of the case have them all. */
const MOST_CALLS = 20;

/** One try to ask the customer, and what they said. */
const call = said
  .extend({
    for: z.enum(['follow-up', 'repair']).describe('The follow-up, or the repair call-back after the closing'),
    outcome: z.enum([...CALLBACK_RESULTS, ...REPAIR_RESULTS]),
    medium: z.enum(FOLLOW_UP_MEDIA),
    score: z.number().int().nullable().describe('Of the ten-point survey; null where the customer gave none'),
    resolution: z
      .enum(RESOLUTIONS)
      .nullable()
      .describe('Whether the customer said that the matter is resolved; null where they were not asked'),
    nextTry: z.string().nullable().describe('When the customer was to be asked next'),
  })
  .meta({ id: 'CallBack' });

export const afterTheReply = {
  callBacks: z
    .array(call)
    .describe(`The latest ${MOST_CALLS} tries to ask the customer after a reply, with what they said, the newest last`),
  lookedBack: said
    .extend({ holds: z.boolean().describe('Whether it has been put right') })
    .nullable()
    .describe('What the latest look-back found'),
  ending: said.nullable().describe('Why it was not accepted, withdrawn or terminated; null unless it has ended so'),
};

type AfterTheReply = { readonly [Field in keyof typeof afterTheReply]: z.infer<(typeof afterTheReply)[Field]> };

/** @param events the written events of the case, as the caller may see them, in order */
export function viewAfterTheReply(events: readonly ShownEvent[], state: string): AfterTheReply {
  const calls = events.filter(({ type }) => type === 'followed_up' || type === 'repair_called');
  const looked = events.findLast(({ type }) => type === 'looked_back');
  const ended = events.findLast(({ type }) => type === state && type !== 'closed');
  return {
    callBacks: calls.slice(-MOST_CALLS).map(viewCall),
    lookedBack: looked === undefined ? null : { ...saidIn(looked)!, holds: looked.holds === true },
    ending: saidIn(ended),
  };
}

function viewCall(event: ShownEvent): z.infer<typeof call> {
  const { outcome, medium, score = null, resolution = null, nextTry = null } = event as unknown as z.infer<typeof call>;
  return {
    ...saidIn(event)!,
    for: event.type === 'followed_up' ? 'follow-up' : 'repair',
    outcome,
    medium,
    score,
    resolution,
    nextTry,
  };
}

/** What the customer was told last: the reply, or the answer with which the case was closed. */
export function lastTold(events: readonly ShownEvent[]): Said | null {
  const told = events.findLast(
    ({ type, text }) => type === 'replied' || (type === 'closed' && typeof text === 'string'),
  );
  return saidIn(told, 'text');
}
