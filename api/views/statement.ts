import { z } from 'zod';
import { textsOf } from '../../domain/complaint/texts';
import type { ShownEvent } from './event';

const author = z.record(z.string(), z.string()).describe('person, with actingFor where a deputy acted; or machine');

/** A text with who wrote it, and when. */
export const said = z
  .object({
    text: z.string().nullable().describe('Null where nothing was written, or where it is kept from the caller'),
    by: author,
    at: z.string(),
  })
  .meta({ id: 'Said' });

export type Said = z.infer<typeof said>;

/** What was written in an event, or in one field of it; null where there is no such event. */
export const saidIn = (event: ShownEvent | undefined, field?: string): Said | null => {
  if (event === undefined) return null;
  const fields = field === undefined ? textsOf(event.type) : [field];
  const text = fields.map((name) => event[name]).find((value) => typeof value === 'string');
  return { text: (text as string | undefined) ?? null, by: event.by, at: event.at };
};
