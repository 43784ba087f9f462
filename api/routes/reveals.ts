import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readPhones } from '../../customers/phone-number';
import { loadComplaint } from '../../db/record/complaints';
import { listReveals, type RevealRow, revealed } from '../../db/record/reveals';
import { CONTACT_FIELDS } from '../../domain/complaint/contact/contact';
import { snapshotOf } from '../../domain/complaint/snapshot';
import { complaintId } from '../../domain/ids';
import { revealsAs } from '../../domain/sight/reveal';
import { HOUR } from '../../domain/time';
import { personOf } from '../access/caller';
import { requireReach } from '../access/rights';
import { noComplaint, sightOf } from '../access/sight';
import type { ApiDependencies } from '../dependencies';
import { ProblemError, problems } from '../problems';
import { readCursor, writeCursor } from '../requests/cursor';
import { code, complaintIdField, moment, pageSize, text } from '../requests/fields';
import { namesIn, namesView } from '../views/names';

/** How much one person is shown: enough for a day of calls, and too little to copy the customers of a year. */
const LIMIT = { most: 60, within: HOUR };

const field = z.enum(CONTACT_FIELDS);

const phoneNumber = z.object({
  number: z.string().describe('As it is dialled from anywhere; a short service number as it is dialled inland'),
  extension: z.string().nullable().describe('What is dialled once the call is answered'),
  prefix: z.string().nullable().describe('What the customer dialled before it, such as the code of a carrier'),
});

const shown = z.object({
  field,
  value: z.string().nullable().describe('As it was filed or corrected; null if the customer did not give it'),
  numbers: z.array(phoneNumber).optional().describe('Of `phone`: the numbers in it, ready to be dialled'),
});

const entry = z.object({
  complaint: z.object({ id: z.string(), number: z.string() }),
  person: z.string(),
  actingFor: z.string().nullable().describe('The absent person in whose name they looked'),
  field,
  reason: z.string(),
  at: z.string(),
});

const position = z.object({ at: z.iso.datetime(), id: z.string().regex(/^\d+$/) });

const revealsQuery = z.strictObject({
  person: code.optional(),
  complaint: complaintIdField.optional(),
  field: field.optional(),
  from: moment.optional(),
  to: moment.optional(),
  limit: pageSize(),
  cursor: z.string().max(1_000).optional(),
});

/** Showing a field of a customer in clear to whoever has to call, and the list of who was shown what. */
export function registerReveals(app: FastifyInstance, deps: ApiDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  registerReveal(routes, deps);
  routes.get(
    '/reveals',
    {
      schema: {
        summary: 'Who was shown what of which customer in clear, the latest first: for privacy officers',
        tags: ['operations'],
        operationId: 'listReveals',
        querystring: revealsQuery,
        response: {
          200: z.object({
            items: z.array(entry),
            names: namesView,
            next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor, from, to, ...rest } }) => {
      const { viewpoints = [] } = requireReach('reveals', caller);
      const filter = { reveals: caller.id, ...rest, from, to };
      const after = readCursor(deps, position, cursor, filter);
      const dates = { from: from === undefined ? from : new Date(from), to: to === undefined ? to : new Date(to) };
      const rows = await listReveals(deps.pool, { ...rest, ...dates }, after, limit + 1, viewpoints);
      const last = rows[limit - 1];
      const items = rows.slice(0, limit).map(viewEntry);
      const people = items.map(({ person, actingFor }) => ({ person, actingFor }));
      return {
        items,
        names: await namesIn(deps.pool, people),
        next:
          rows.length > limit && last !== undefined
            ? writeCursor(deps, { at: last.at.toISOString(), id: last.id }, filter)
            : null,
      };
    },
  );
}

function registerReveal(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock, country } = deps;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/complaints/:id/reveal',
    {
      schema: {
        summary:
          'Show one field of the customer in clear to somebody who has to call them now; it is recorded who and why',
        tags: ['complaints'],
        operationId: 'reveal',
        params: z.object({ id: complaintIdField }),
        body: z.strictObject({ field, reason: text(1_000).describe('For the privacy officer') }),
        response: { 200: shown, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params, body }) => {
      const person = personOf(caller);
      const complaint = await loadComplaint(pool, complaintId(params.id));
      if (complaint === undefined || sightOf(caller, snapshotOf(complaint)) === 'nothing') throw noComplaint(params.id);
      const at = clock();
      const as = revealsAs(complaint, person, at);
      if (as === null) {
        const message = {
          en: 'Only somebody who has to call the customer now is shown this.',
          zh: '只有此时须致电客户的人员可以查看明文。',
        };
        throw new ProblemError('not-permitted', message, { rule: 'customer-caller-only' });
      }
      const reveal = { complaint: complaint.id, person: person.person, actingFor: as.actingFor ?? null, at, ...body };
      const found = await revealed(pool, reveal, LIMIT);
      if ('notBefore' in found) {
        const retryAfter = Math.max(1, Math.ceil((found.notBefore - at) / 1_000));
        throw new ProblemError(
          'rate-limited',
          {
            en: `You were shown ${LIMIT.most} fields within the hour; wait.`,
            zh: `您在一小时内已查看 ${LIMIT.most} 项明文，请稍候。`,
          },
          {
            retryAfter,
          },
        );
      }
      const { value } = found;
      if (body.field !== 'phone') return { field: body.field, value };
      const numbers = readPhones(value ?? '', country);
      return {
        field: body.field,
        value,
        numbers: numbers.map(({ dialled, extension, prefix }) => ({ number: dialled, extension, prefix })),
      };
    },
  );
}

const viewEntry = ({ complaint, number, person, actingFor, field: of, reason, at }: RevealRow) => ({
  complaint: { id: complaint, number },
  person,
  actingFor,
  field: of,
  reason,
  at: at.toISOString(),
});
