import { z } from 'zod';
import type { AdministrationCommand } from '../../../domain/complaint/administration/actions';
import {
  SUCCESSOR_OFFICES,
  SUCCESSOR_ROLES,
  type Successor,
} from '../../../domain/complaint/administration/administration';
import { code } from '../../requests/fields';
import { type Resolver, type SpecsOf, spec, unitOf } from './spec';

/** The most successors that one request names. */
const MOST_SUCCESSORS = 30;

const version = z
  .int()
  .min(1)
  .max(1_000_000)
  .optional()
  .describe('A published version; if left out, the policy in effect or the newest calendar');

/** Those who take over, as requests name them; nobody where there is nothing to take over. */
export const successorsOrNobody = z
  .array(
    z.strictObject({
      as: z.enum(SUCCESSOR_ROLES).describe('What they take over; `head` is for escalations told in place of a head'),
      person: code,
      unit: code.optional().describe('Where they do, if they hold offices in several units'),
    }),
  )
  .max(MOST_SUCCESSORS);

/** Those who take over what there is. */
export const successorFields = successorsOrNobody.min(1);

/** The successors with their offices and units. @throws ProblemError with the field of the first who can't be one */
export function successorsOf(
  resolve: Pick<Resolver, 'person' | 'unit'>,
  named: z.infer<typeof successorFields>,
): Promise<Successor[]> {
  return Promise.all(
    named.map(async ({ as, person: id, unit }, index) => {
      const field = `successors/${index}`;
      const person = await resolve.person(id, `${field}/person`);
      const sought = { person: `${field}/person`, unit: `${field}/unit`, roles: SUCCESSOR_OFFICES[as] };
      const refusal = {
        en: `holds no office in which they could take over as ${as}`,
        zh: `没有可以作为 ${as} 接替的岗位`,
      };
      return { as, person, unit: await unitOf(resolve, person, unit, { ...sought, refusal }) };
    }),
  );
}

export const ADMINISTRATION_SPECS: SpecsOf<AdministrationCommand> = {
  're-pin': spec({
    body: z.strictObject({ version }),
    texts: [],
    command: async ({ version: wanted }, resolve) => {
      const { rules, sha256 } = await resolve.edition('policy', wanted);
      return { action: 're-pin', rules, edition: sha256 };
    },
  }),
  'extend-calendar': spec({
    body: z.strictObject({ version }),
    texts: [],
    command: async ({ version: wanted }, resolve) => {
      const { rules, sha256 } = await resolve.edition('calendar', wanted);
      return { action: 'extend-calendar', rules, edition: sha256 };
    },
  }),
  'move-duties': spec({
    body: z.strictObject({ from: code, successors: successorFields }),
    texts: [],
    command: async ({ from, successors }, resolve) => ({
      action: 'move-duties',
      ...(await resolve.leaver(from, 'from')),
      successors: await successorsOf(resolve, successors),
    }),
  }),
};
