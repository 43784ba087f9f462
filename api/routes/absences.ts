import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { endAbsence, findAbsence, listAbsences, type RecordedAbsence, recordAbsence } from '../../db/people/absences';
import { unitChain } from '../../db/people/directory';
import { peopleWithin, type Within } from '../../db/people/directory-page';
import { anyPerson } from '../../db/people/person';
import { mayRecordAbsence, recordsAbsencesOf } from '../../domain/people/absence';
import type { Person } from '../../domain/people/actor';
import { DAY } from '../../domain/time';
import { personOf } from '../access/caller';
import { requireReach } from '../access/rights';
import type { ApiDependencies } from '../dependencies';
import { ProblemError, problems, wrongField } from '../problems';
import { readCursor } from '../requests/cursor';
import { code, moment } from '../requests/fields';
import { next, page, pageOf } from '../requests/page';
import { choosing, peopleChoice, peoplePage } from '../requests/people-page';
import { personAt } from '../requests/references';
import { namesIn, namesView } from '../views/names';

const YEAR = 366 * DAY;
/** The longest absence, and how far from now it may begin; this is longer than any leave in the law. */
const LONGEST = 5 * YEAR;

const absenceView = z
  .object({
    id: z.uuid(),
    person: z.string().describe('Who is away; ownership and offices stay with them'),
    deputy: z.string().describe('Who acts for them; if the deputy is away too, the deputy’s deputy does'),
    from: z.string(),
    until: z.string().nullable().describe('Null for somebody who has left'),
    mayEnd: z.boolean().describe('Whether the caller may end it now'),
  })
  .meta({ id: 'Absence' });

const view = ({ from, until, ...rest }: RecordedAbsence, mayEnd: boolean): z.infer<typeof absenceView> => ({
  ...rest,
  from: new Date(from).toISOString(),
  until: until === Number.POSITIVE_INFINITY ? null : new Date(until).toISOString(),
  // Whoever leaves is not back at some time.
  mayEnd: mayEnd && until !== Number.POSITIVE_INFINITY,
});

const position = z.object({ from: z.int(), id: z.uuid() });

const CONFLICTS = {
  overlaps: { en: 'is away then already; end that absence first.', zh: '届时已登记离岗，请先结束该登记。' },
  circle: {
    en: 'would stand in for somebody who stands in for them; name somebody else.',
    zh: '将与其代理人互为代理，请另行指定。',
  },
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
        summary:
          "Absences that are not over, the earliest first: one's own, and of people of the caller's units and below",
        tags: ['directory'],
        operationId: 'listAbsences',
        querystring: z.strictObject(page),
        response: { 200: z.object({ items: z.array(absenceView), names: namesView, next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const { units } = requireReach('absences', caller);
      const { person } = personOf(caller);
      const filters = { absences: person };
      const after = readCursor(deps, position, cursor, filters);
      const rows = await listAbsences(pool, { person, units }, clock(), limit + 1, after);
      const positionOf = ({ from, id }: RecordedAbsence) => ({ from, id });
      const absences = pageOf(deps, rows, { limit, positionOf, filters });
      const named = absences.items.map(({ person: away, deputy }) => [away, deputy]);
      const within = recordedBy(personOf(caller));
      const away = absences.items.map((one) => one.person);
      const mayEnd = within === undefined ? new Set<string>(away) : await peopleWithin(pool, away, within);
      return {
        ...absences,
        items: absences.items.map((one) => view(one, mayEnd.has(one.person))),
        names: await namesIn(pool, named),
      };
    },
  );

  routes.get(
    '/absences/candidates',
    {
      schema: {
        summary: 'The people whose absences the caller may record, by name',
        tags: ['directory'],
        operationId: 'listAbsenceCandidates',
        querystring: z.strictObject(choosing),
        response: { 200: peopleChoice, ...problems(400, 403) },
      },
    },
    async ({ caller, query: { name, ...query } }) => {
      const person = personOf(caller);
      const wanted = { name, within: recordedBy(person) };
      return peoplePage(deps, wanted, query, { absenceCandidates: person.person, name });
    },
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
      const person = await personAt(deps, body.person, 'person');
      const deputy = await personAt(deps, body.deputy, 'deputy');
      await requireRight(deps, caller, person);
      const [from, until] = [Date.parse(body.from), Date.parse(body.until)];
      if (until <= from || until <= clock())
        throw wrongField('until', {
          en: 'must lie after the beginning, and in the future',
          zh: '须晚于开始时间，且晚于现在',
        });
      const farthest = clock() + LONGEST;
      if (from < clock() - LONGEST || from > farthest)
        throw wrongField('from', {
          en: `must lie within ${LONGEST / YEAR} years of now`,
          zh: `须在前后 ${LONGEST / YEAR} 年之内`,
        });
      if (until - from > LONGEST)
        throw wrongField('until', {
          en: `must lie within ${LONGEST / YEAR} years of from; record a leave as such`,
          zh: `须在 from 之后 ${LONGEST / YEAR} 年之内；离职请另行登记`,
        });
      if (person.person === deputy.person) throw wrongField('deputy', { en: 'must be somebody else', zh: '须为他人' });
      const span = { person: person.person, deputy: deputy.person, from, until };
      const recorded = await recordAbsence(pool, span, caller.id, clock());
      if (typeof recorded === 'string') {
        const who = recorded === 'overlaps' ? person.person : deputy.person;
        throw new ProblemError('absence-conflict', {
          en: `${who} ${CONFLICTS[recorded].en}`,
          zh: `${who} ${CONFLICTS[recorded].zh}`,
        });
      }
      return reply.code(201).send(view(recorded, true));
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
        response: { 200: absenceView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { id } }) => {
      const absence = await findAbsence(pool, id);
      const person = absence && (await anyPerson(pool, absence.person));
      if (absence === undefined || person === undefined) {
        throw new ProblemError('not-found', { en: `There is no absence ${id}.`, zh: `没有离岗登记 ${id}。` });
      }
      await requireRight(deps, caller, person);
      if (absence.until === Number.POSITIVE_INFINITY) {
        throw new ProblemError('absence-conflict', {
          en: `${absence.person} leaves or has left; that does not end.`,
          zh: `${absence.person} 将离职或已离职，该登记不会结束。`,
        });
      }
      const now = clock();
      await endAbsence(pool, id, now);
      return view({ ...absence, until: Math.max(absence.from, Math.min(absence.until, now)) }, false);
    },
  );
}

/** Whose absences somebody may record; undefined for everybody's. */
function recordedBy(who: Person): Within | undefined {
  const units = recordsAbsencesOf(who);
  return units === 'everybody' ? undefined : { person: who.person, units };
}

/** @throws ProblemError unless the rules let the caller record who is away */
async function requireRight({ pool }: ApiDependencies, caller: Caller, absent: Person): Promise<void> {
  const units = new Set(absent.offices.map(({ unit }) => unit));
  const chains = new Map(
    await Promise.all([...units].map(async (unit) => [unit, await unitChain(pool, unit)] as const)),
  );
  // Deputies do not name deputies, so only the caller's own offices count.
  if (caller.kind === 'person' && mayRecordAbsence(caller.person, absent, (unit) => chains.get(unit))) return;
  const message = {
    en: `Only ${absent.person}, a head above all of their units or an administrator may do this.`,
    zh: `仅 ${absent.person} 本人、其所有单位之上的一把手或管理员可以办理。`,
  };
  throw new ProblemError('not-permitted', message, { rule: 'head-above-only' });
}
