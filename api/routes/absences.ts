import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Absence, endAbsence, findAbsence, listAbsences, recordAbsence } from '../../db/absences';
import type { Caller } from '../../db/credentials';
import { findPerson, unitChain } from '../../db/directory';
import type { Office, Person } from '../../domain/responsibility/actor';
import type { ApiDependencies } from '../dependencies';
import { code, moment } from '../fields';
import { ProblemError, problems } from '../problems';

/** Absences that are listed at most. */
const MOST = 500;

const absenceView = z
  .object({
    id: z.uuid(),
    person: z.string().describe('Who is away; ownership and offices stay with them'),
    deputy: z.string().describe('Who acts for them; if the deputy is away too, the deputy’s deputy does'),
    from: z.string(),
    until: z.string(),
  })
  .meta({ id: 'Absence' });

const view = ({ from, until, ...rest }: Absence): z.infer<typeof absenceView> => ({
  ...rest,
  from: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
});

const CONFLICTS = {
  overlaps: 'is away then already; end that absence first.',
  circle: 'would stand in for somebody who stands in for them; name somebody else.',
};

/** Absences and deputies: who acts for whom, and until when. */
export function registerAbsences(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/absences',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Absences that are not over, the earliest first',
        tags: ['directory'],
        operationId: 'listAbsences',
        response: { 200: z.object({ items: z.array(absenceView) }), ...problems(403) },
      },
    },
    async () => ({ items: (await listAbsences(pool, clock(), MOST)).map(view) }),
  );

  routes.post(
    '/absences',
    {
      schema: {
        summary: 'Record an absence with a deputy, for oneself or as a head above; repeating it does no harm',
        tags: ['directory'],
        operationId: 'recordAbsence',
        body: z.strictObject({ person: code, deputy: code, from: moment, until: moment }),
        response: { 201: absenceView, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async ({ caller, body }, reply) => {
      const person = await known(deps, body.person, 'person');
      const deputy = await known(deps, body.deputy, 'deputy');
      await requireRight(deps, caller, person);
      const [from, until] = [Date.parse(body.from), Date.parse(body.until)];
      if (until <= from || until <= clock()) wrong('until', 'must lie after the beginning, and in the future');
      if (person.person === deputy.person) wrong('deputy', 'must be somebody else');
      const span = { person: person.person, deputy: deputy.person, from, until };
      const recorded = await recordAbsence(pool, span, caller.id, clock());
      if (typeof recorded === 'string') {
        const who = recorded === 'overlaps' ? person.person : deputy.person;
        throw new ProblemError('absence-conflict', `${who} ${CONFLICTS[recorded]}`);
      }
      return reply.code(201).send(view(recorded));
    },
  );

  routes.post(
    '/absences/:id/end',
    {
      schema: {
        summary: 'End an absence now; one that has not begun falls away',
        tags: ['directory'],
        operationId: 'endAbsence',
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({}),
        response: { 200: absenceView, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id } }) => {
      const absence = await findAbsence(pool, id);
      const person = absence && (await findPerson(pool, absence.person));
      if (absence === undefined || person === undefined) {
        throw new ProblemError('not-found', `There is no absence ${id}.`);
      }
      await requireRight(deps, caller, person);
      const now = clock();
      await endAbsence(pool, id, now);
      return view({ ...absence, until: Math.max(absence.from, Math.min(absence.until, now)) });
    },
  );
}

async function known({ pool }: ApiDependencies, id: string, field: string): Promise<Person> {
  return (await findPerson(pool, id)) ?? wrong(field, `there is no person ${id}`, 'unknown-reference');
}

function wrong(
  field: string,
  message: string,
  type: 'malformed-request' | 'unknown-reference' = 'malformed-request',
): never {
  const pointer = `/body/${field}`;
  throw new ProblemError(type, `${pointer}: ${message}`, { errors: [{ pointer, message }] });
}

/** The person themselves, whoever heads all of their units or stands above, and administrators. Deputies do not name deputies. */
async function requireRight({ pool }: ApiDependencies, caller: Caller, { person, offices }: Person): Promise<void> {
  if (caller.kind === 'person') {
    const own = caller.person.offices;
    if (caller.person.person === person || own.some(({ role }) => role === 'administrator')) return;
    const covered = await Promise.all(offices.map(({ unit }) => headedBy(pool, own, unit)));
    // A deputy gets all of a person's offices, so whoever names one must stand above all of them.
    if (covered.length > 0 && covered.every(Boolean)) return;
  }
  throw new ProblemError('not-permitted', `Only ${person}, a head of their units or an administrator may do this.`, {
    rule: 'head-above-only',
  });
}

/** Whether one of these offices is the head of a unit or of one above it. */
async function headedBy(pool: ApiDependencies['pool'], offices: readonly Office[], unit: string): Promise<boolean> {
  const chain = await unitChain(pool, unit);
  return offices.some((office) => office.role === 'unit-head' && chain?.includes(office.unit) === true);
}
