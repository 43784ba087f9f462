import { z } from 'zod';
import { REMEDY_KINDS } from '../../domain/complaint/remedies/remedy';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { CaseTime } from '../access/case-times';
import { moneyView } from '../requests/money';
import { localOrNull, localView } from './local';

/** A remedy of a case, promised or ordered, and what became of it. */
export const remedyView = z.object({
  id: z.string(),
  kind: z.enum(REMEDY_KINDS),
  unit: z.string(),
  amount: moneyView.nullable().describe('Of a refund or a compensation'),
  arriveBy: z.string().nullable().describe('For a visit: until when the customer was promised somebody on site'),
  arrivedAt: z.string().nullable(),
  carriedOutAt: z.string().nullable(),
  confirmation: z.enum(['awaited', 'confirmed', 'lapsed']).nullable().describe('The word of the customer on it'),
  refusals: z.number().int().describe('How often the customer said that it was not done'),
  orderedAt: z
    .string()
    .nullable()
    .describe('When a visit was ordered, before any reply; its arrival counts from the call of the customer'),
  local: localView({ arriveBy: z.string().nullable() }),
  withdrawnAt: z.string().nullable().describe('When the promise was withdrawn, with the consent of the customer'),
});

const isoOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** @param time tells how the case’s calendar sees moments */
export function viewRemedy(remedy: Snapshot['remedies'][number], time: CaseTime): z.infer<typeof remedyView> {
  const { id, kind, unit, amount, arriveBy, arrivedAt, carriedOutAt, confirmation, refusals } = remedy;
  const { orderedAt, withdrawnAt } = remedy;
  return {
    id,
    kind,
    unit: unit[0],
    amount: amount ?? null,
    arriveBy: isoOrNull(arriveBy ?? null),
    arrivedAt: isoOrNull(arrivedAt),
    carriedOutAt: isoOrNull(carriedOutAt),
    confirmation,
    refusals,
    orderedAt: isoOrNull(orderedAt ?? null),
    local: { arriveBy: localOrNull(time, arriveBy ?? null) },
    withdrawnAt: isoOrNull(withdrawnAt ?? null),
  };
}
