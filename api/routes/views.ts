import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addView, MOST_VIEWS, removeView, type SavedView, viewsOf } from '../../db/desk/views';
import { unitNames } from '../../db/people/names';
import type { Person } from '../../domain/people/actor';
import { unitsToShareWith } from '../../domain/people/shared-views';
import type { Words } from '../../words/words';
import { personOf } from '../access/caller';
import type { ApiDependencies } from '../dependencies';
import { ProblemError, problems, wrongField, wrongFields } from '../problems';
import { readCursor } from '../requests/cursor';
import { code, text } from '../requests/fields';
import { issueSaid } from '../requests/issues';
import { byCode, next, page, pageOf, rowsAfter } from '../requests/page';
import { wordsView } from '../views/words';
import { complaintQuery } from './complaints/filters';

const unitView = z.object({ unit: z.string(), unitName: wordsView });

const view = z
  .object({
    id: z.string(),
    name: wordsView.describe('Where one language has no name, that of the other'),
    query: z.string().describe('What the list is narrowed by, as in GET /complaints'),
    shared: unitView.nullable().describe('With whom; null for a view of the caller alone'),
    removable: z.boolean().describe('Whether the caller may remove it'),
  })
  .meta({ id: 'View' });

const name = z.strictObject({ zh: text(60).optional(), en: text(60).optional() }).describe('In one language or both');

const position = z.object({ id: z.uuid(), unit: code.nullable() });
type Position = z.infer<typeof position>;
const positionOf = ({ id, unit }: Position): Position => ({ id, unit });
/** One's own before those of units, each in the order in which they were made, of which the id tells. */
const inOrder = (a: Position, b: Position): number =>
  Number(a.unit !== null) - Number(b.unit !== null) || byCode(a.id, b.id);

/** Lists of complaints that people come back to, of their own and shared with a unit. */
export function registerViews(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/views',
    {
      schema: {
        summary: "The caller's views of the list of complaints, and those shared with their units or units above",
        tags: ['views'],
        operationId: 'getViews',
        querystring: z.strictObject(page),
        response: {
          200: z.object({
            items: z.array(view),
            next,
            shareableWith: z.array(unitView).describe('The units with which the caller may share a view'),
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ caller, query: { limit, cursor } }) => {
      const person = personOf(caller);
      const filters = { views: person.person };
      const [all, mine] = [await viewsOf(pool, person), unitsToShareWith(person)];
      const rows = rowsAfter(all, inOrder, readCursor(deps, position, cursor, filters));
      const { items: views, next: further } = pageOf(deps, rows, { limit, positionOf, filters });
      const names = await unitNames(pool, [...new Set([...mine, ...views.flatMap(({ unit }) => unit ?? [])])]);
      return {
        items: views.map((one) => shown(one, person, names)),
        next: further,
        shareableWith: mine.map((unit) => ({ unit, unitName: nameOf(unit, names) })),
      };
    },
  );

  routes.post(
    '/views',
    {
      schema: {
        summary: 'Keep a list of complaints under a name, for oneself or for a unit',
        description: `Views of a unit are made by its heads and dispatchers. A person has ${MOST_VIEWS} at most.`,
        tags: ['views'],
        operationId: 'addView',
        body: z.strictObject({
          name,
          query: z.string().max(2_000).describe('What the list is narrowed by, as in GET /complaints'),
          unit: code.optional().describe('The unit with which it is shared; left out for a view of one’s own'),
        }),
        response: { 201: view, ...problems(400, 403, 409, 413, 415) },
      },
    },
    async ({ caller, body }, reply) => {
      const person = personOf(caller);
      const { zh: nameZh = null, en: nameEn = null } = body.name;
      if (nameZh === null && nameEn === null)
        throw wrongField('name', { en: 'needs a name in one language at least', zh: '至少须有一种语言的名称' });
      const unit = body.unit === undefined ? null : sharedWith(person, body.unit);
      const query = checked(body.query);
      const kept = await addView(pool, { maker: person.person, unit, nameZh, nameEn, query }, clock());
      if (kept === undefined)
        throw new ProblemError('too-many-views', {
          en: `A person has ${MOST_VIEWS} views at most; remove one first.`,
          zh: `每人最多 ${MOST_VIEWS} 个视图，请先删除一个。`,
        });
      return reply.code(201).send(shown(kept, person, await unitNames(pool, unit === null ? [] : [unit])));
    },
  );

  routes.delete(
    '/views/:id',
    {
      schema: {
        summary: 'Remove a view of one’s own, or of a unit whose views one may make',
        tags: ['views'],
        operationId: 'deleteView',
        params: z.object({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id } }, reply) => {
      const person = personOf(caller);
      const found = (await viewsOf(pool, person)).find((one) => one.id === id.toLowerCase());
      if (found === undefined)
        throw new ProblemError('not-found', { en: `There is no view ${id}.`, zh: `没有视图 ${id}。` });
      if (!isRemovable(found, person)) throw new ProblemError('not-permitted', NOT_THEIRS, { rule: 'office-needed' });
      await removeView(pool, found.id);
      return reply.code(204).send(null);
    },
  );
}

const NOT_THEIRS: Words = {
  en: 'Views of a unit are made and removed by its heads and dispatchers.',
  zh: '单位的视图由该单位的一把手和派单员设立和删除。',
};

/** The unit, if the person may make views for it. @throws ProblemError otherwise */
function sharedWith(person: Person, unit: string): NonNullable<SavedView['unit']> {
  const found = unitsToShareWith(person).find((one) => one === unit);
  if (found === undefined) throw new ProblemError('not-permitted', NOT_THEIRS, { rule: 'office-needed' });
  return found;
}

/** What a list is narrowed by, if `GET /complaints` understands it. @throws ProblemError that says what is wrong */
function checked(query: string): string {
  const given = new URLSearchParams(query);
  const fields = Object.fromEntries(
    [...new Set(given.keys())].map((key) => {
      const values = given.getAll(key);
      return [key, values.length === 1 ? values[0] : values];
    }),
  );
  const { error } = complaintQuery.safeParse(fields);
  if (error === undefined) return given.toString();
  throw wrongFields(
    error.issues.map(({ message, path, ...issue }) => {
      const { en, zh } = issueSaid({ keyword: issue.code, params: { ...issue }, message } as never);
      const field = path.length === 0 ? '' : `${path.join('.')} `;
      return { pointer: '/body/query', message: { en: `${field}${en}`, zh: `${field}${zh}` } };
    }),
  );
}

type Names = ReadonlyMap<string, Words>;

const nameOf = (unit: string, names: Names): Words => names.get(unit) ?? { zh: unit, en: unit };

function shown({ id, maker, unit, nameZh, nameEn, query }: SavedView, person: Person, names: Names) {
  const either = nameZh ?? nameEn ?? '';
  return {
    id,
    name: { zh: nameZh ?? either, en: nameEn ?? either },
    query,
    shared: unit === null ? null : { unit, unitName: nameOf(unit, names) },
    removable: isRemovable({ maker, unit }, person),
  };
}

const isRemovable = ({ maker, unit }: Pick<SavedView, 'maker' | 'unit'>, person: Person): boolean =>
  maker === person.person || (unit !== null && unitsToShareWith(person).includes(unit));
