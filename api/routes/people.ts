import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findDeparture } from '../../db/people/departures';
import { knownPerson } from '../../db/people/directory-page';
import { unitNames } from '../../db/people/names';
import { personId } from '../../domain/ids';
import type { ApiDependencies } from '../dependencies';
import { noPersonSaid, ProblemError, problems } from '../problems';
import { code } from '../requests/fields';
import { listedPersonView, viewListedPerson } from '../views/listed-person';
import { namesIn, namesView } from '../views/names';

const knownPersonView = listedPersonView
  .extend({
    state: z.enum(['here', 'leaving', 'left']).describe('Whether they are here, will leave at leavesAt, or have left'),
    leavesAt: z.string().nullable().describe('When they leave or left; null where that has not been said'),
    departure: z
      .object({
        head: z.string().describe('Who acts for them until everything has been moved'),
        batch: z.string().describe('The batch that moves their duties; it waits for word to run after its dry run'),
      })
      .nullable()
      .describe('Null unless it has been recorded what becomes of their work'),
    names: namesView,
  })
  .meta({ id: 'Person' });

/** One person of the organisation, here or not. */
export function registerPeople(app: FastifyInstance, { pool, clock }: ApiDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/people/:id',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Somebody with their offices, whether they are away, and whether they leave or have left',
        tags: ['directory'],
        operationId: 'getPerson',
        params: z.object({ id: code }),
        response: { 200: knownPersonView, ...problems(400, 403, 404) },
      },
    },
    async ({ params: { id } }) => {
      const person = await knownPerson(pool, id, clock());
      if (person === undefined) throw new ProblemError('not-found', noPersonSaid(id));
      const units = await unitNames(
        pool,
        person.offices.map(({ unit }) => unit),
      );
      const { state, leavesAt } = person;
      const departure = await findDeparture(pool, personId(id));
      return {
        ...viewListedPerson(person, units),
        state,
        leavesAt: leavesAt?.toISOString() ?? null,
        departure: departure === undefined ? null : { head: departure.head, batch: departure.batch },
        names: await namesIn(pool, [person.away?.deputy, departure?.head]),
      };
    },
  );
}
