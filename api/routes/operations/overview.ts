import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countRunning } from '../../../db/lists/running-clocks';
import { countDeadLetters } from '../../../db/notification/deliveries';
import { countAlarms } from '../../../db/operations/alarms';
import { countTroubles, TROUBLES } from '../../../db/operations/findings';
import { ALARM_KINDS } from '../../../domain/operations/alarm';
import { administers } from '../../../domain/people/administration';
import { HOUR, MINUTE } from '../../../domain/time';
import { ALARM_WORDS } from '../../../words/alarms';
import { viewpointsOfOwn } from '../../access/hearing';
import { requireReach } from '../../access/rights';
import { viewpointsFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { namesIn, namesView } from '../../views/names';
import { wordsView } from '../../views/words';

const overview = z.object({
  at: z.string(),
  due: z
    .object({ clocks: z.int(), before: z.string() })
    .describe('Clocks that are missed within the next hour if nobody acts: GET /clocks?dueBefore'),
  breaches: z
    .array(z.object({ unit: z.string(), clocks: z.int() }))
    .describe('Running clocks that have missed their limit, by unit: GET /clocks?slaState=breached&unit'),
  alarms: z
    .array(z.object({ kind: z.enum(ALARM_KINDS), name: wordsView, open: z.int(), taken: z.int() }))
    .describe('Alarms that nobody has settled, by kind: GET /alarms?state&kind'),
  deadLetters: z
    .int()
    .nullable()
    .describe('Messages that were given up: GET /dead-letters; null for whoever may not read those'),
  cases: z
    .object(Object.fromEntries(TROUBLES.map((what) => [what, z.int()])) as Record<(typeof TROUBLES)[number], z.ZodInt>)
    .describe('Cases that are not as they ought to be: GET /operations/cases?what'),
  names: namesView,
});

/** How the installation is, in figures. Each is the length of a list that the caller may read. */
export function registerOverview(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;

  app.withTypeProvider<ZodTypeProvider>().get(
    '/operations',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'How the installation is, in figures; each is the length of a list',
        tags: ['operations'],
        operationId: 'getOperations',
        response: { 200: overview, ...problems(403) },
      },
    },
    async ({ caller }) => {
      const { viewpoints: heard } = requireReach('alarms', caller);
      const { viewpoints: seen } = viewpointsFor(caller);
      const now = clock();
      // In whole minutes, so that whoever looks at the list that this counts looks at the same one for a while.
      const before = new Date(Math.floor((now + HOUR) / MINUTE) * MINUTE);
      const readsDeadLetters = caller.kind === 'person' && administers(caller.person);
      const [due, breaches, alarms, cases, deadLetters] = await Promise.all([
        countRunning(pool, { dueBefore: before }, seen),
        countRunning(pool, { slaState: 'breached' }, seen),
        countAlarms(pool, heard),
        countTroubles(pool, now, heard),
        readsDeadLetters ? countDeadLetters(pool, viewpointsOfOwn(caller)) : null,
      ]);
      return {
        at: new Date(now).toISOString(),
        due: { clocks: due.reduce((sum, { clocks }) => sum + clocks, 0), before: before.toISOString() },
        breaches: [...breaches],
        alarms: alarms.map((count) => ({ ...count, name: ALARM_WORDS[count.kind].name })),
        deadLetters,
        cases,
        names: await namesIn(
          pool,
          breaches.map(({ unit }) => unit),
        ),
      };
    },
  );
}
