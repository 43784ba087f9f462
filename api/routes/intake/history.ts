import { z } from 'zod';
import { CLOSINGS } from '../../../domain/complaint/ending/closings';
import { HISTORY_STATES, type History } from '../../../domain/complaint/history/history';
import { MEASURES } from '../../../domain/complaint/measure';
import type { UnitChain } from '../../../domain/people/actor';
import { own } from '../../../words/schema-issues';
import { code, LONG_TEXT, moment, text } from '../../requests/fields';

/** What another system did with a case that has ended, to be read and counted here. */
export const historyBody = z
  .strictObject({
    state: z.enum(HISTORY_STATES).describe('How it ended there'),
    closing: z.enum(CLOSINGS).optional().describe('How it was closed; needed where state is closed, refused elsewhere'),
    closedAt: moment,
    repliedAt: moment.optional().describe('When the customer had the answer, if known'),
    reply: text(LONG_TEXT).optional().describe('What the customer was told'),
    unit: code.optional().describe('The unit that did the work, if it is one of the organisation'),
    overdue: z.boolean().optional().describe('What the other system says about its own limit; it is not judged anew'),
    founded: z.boolean().optional().describe('Whether the complaint was justified'),
    measure: z.enum(MEASURES).optional(),
    rootCause: code.optional(),
  })
  .refine(({ state, closing }) => (state === 'closed') === (closing !== undefined), {
    path: ['closing'],
    error: own({
      en: 'is needed where state is closed, and refused elsewhere',
      zh: 'state 为 closed 时必填，其他情况不得填写',
    }),
  })
  .meta({ id: 'History' });

type HistoryBody = z.infer<typeof historyBody>;

/**
 * The history of a case as the rules take it.
 *
 * @param unit the chain of the unit that is named, if one is
 */
export function historyOf(
  { state, closing, closedAt, repliedAt, reply: _, unit: _unit, ...rest }: HistoryBody,
  unit: UnitChain | undefined,
): History {
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...known,
    ended: state === 'closed' ? { state, closing: closing! } : { state },
    closedAt: Date.parse(closedAt),
    ...(repliedAt === undefined ? {} : { repliedAt: Date.parse(repliedAt) }),
    ...(unit === undefined ? {} : { unit }),
  };
}
