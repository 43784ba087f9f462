import { z } from 'zod';
import type { Asked } from '../../../domain/complaint/remedies/offer';
import { REMEDY_KINDS } from '../../../domain/complaint/remedies/remedy';
import type { Visit } from '../../../domain/complaint/remedies/visit';
import { code, moment } from '../../requests/fields';
import { exact, money } from '../../requests/money';
import { long, type Resolver } from './spec';

/** The order of a visit. */
export const visit = z.strictObject({
  unit: code.optional().describe('Who carries it out; the responsible unit if left out'),
  text: long.describe('What exactly is to be done, for the unit that does it'),
  arriveBy: moment.optional().describe('Until when somebody is to be on site; only for a visit'),
});

/** A remedy of a proposal. */
export const remedy = visit.extend({
  kind: z.enum(REMEDY_KINDS),
  amount: money.optional().describe('Of a refund or a compensation, and only of these'),
});

/** A visit as the rules take it. */
export async function order(
  { unit, arriveBy }: z.infer<typeof visit>,
  field: string,
  resolve: Resolver,
): Promise<Visit> {
  return {
    text: resolve.text(`${field}/text`),
    ...(unit === undefined ? {} : { unit: await resolve.unit(unit, `${field}/unit`) }),
    ...(arriveBy === undefined ? {} : { arriveBy: Date.parse(arriveBy) }),
  };
}

/** A remedy as the rules take it. */
export async function asked(one: z.infer<typeof remedy>, field: string, resolve: Resolver): Promise<Asked> {
  const { kind, amount } = one;
  return { kind, ...(await order(one, field, resolve)), ...(amount === undefined ? {} : { amount: exact(amount) }) };
}
