import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../db/credentials/credentials';
import { type ListedUnit, listPeople, listUnits } from '../../db/people/directory-page';
import { unitNames } from '../../db/people/names';
import type { Role } from '../../domain/people/actor';
import { ROLE_WORDS } from '../../words/terms';
import type { Words } from '../../words/words';
import type { ApiDependencies } from '../dependencies';
import { problems } from '../problems';
import { readCursor, writeCursor } from '../requests/cursor';
import { code, pageSize } from '../requests/fields';
import { personPosition } from '../requests/people-page';
import { listedPersonView, viewListedPerson } from '../views/listed-person';
import { personView, viewPerson } from '../views/person';
import { wordsView } from '../views/words';

const ROLES = Object.keys(ROLE_WORDS).filter((role) => role !== 'partner') as [Role, ...Role[]];

interface UnitOfTree {
  code: string;
  name: Words;
  kind: string;
  units: UnitOfTree[];
}

const unitOfTree = z
  .object({
    code: z.string(),
    name: wordsView,
    kind: z.string().describe('own; partner: of another firm; other-province'),
    get units() {
      return z.array(unitOfTree);
    },
  })
  .meta({ id: 'Unit' });

const me = z.union([
  personView.extend({ kind: z.literal('person') }),
  z.object({
    kind: z.literal('machine'),
    name: z.string(),
    scopes: z.array(z.string()),
    unit: z.string().nullable().describe('Whose tasks a partner’s key opens'),
    unitName: wordsView.nullable(),
  }),
]);

/** Who works here, in which units, and who the caller is. */
export function registerDirectory(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/directory',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'The units as a tree, the roles, and the people with their offices, by name',
        tags: ['directory'],
        operationId: 'getDirectory',
        querystring: z.strictObject({
          unit: code.optional().describe('Only people with an office in this unit'),
          role: z.enum(ROLES).optional().describe('Only people who hold this role'),
          name: z
            .string()
            .min(1)
            .max(100)
            .optional()
            .describe('Only people whose name contains this, or whose code it is'),
          limit: pageSize().describe('People on a page'),
          cursor: z.string().max(1_000).optional(),
        }),
        response: {
          200: z.object({
            units: z.array(unitOfTree),
            roles: z.array(z.object({ role: z.string(), name: wordsView })),
            people: z.array(listedPersonView),
            next: z.string().nullable().describe('Cursor of the next page of people; null on the last one'),
          }),
          ...problems(400, 403),
        },
      },
    },
    async ({ query: { limit, cursor, ...filter } }) => {
      const { role, ...rest } = filter;
      const wanted = { ...rest, ...(role === undefined ? {} : { roles: [role] }) };
      const after = readCursor(deps, personPosition, cursor, { directory: filter });
      const [units, people] = await Promise.all([listUnits(pool), listPeople(pool, wanted, after, limit + 1, clock())]);
      const names = new Map(units.map(({ code: unit, name }) => [unit, name]));
      const page = people.slice(0, limit);
      const last = page.at(-1);
      return {
        units: treeOf(units, null),
        roles: ROLES.map((role) => ({ role, name: ROLE_WORDS[role] })),
        people: page.map((one) => viewListedPerson(one, names)),
        next:
          people.length > limit && last !== undefined
            ? writeCursor(deps, { name: last.name, id: last.id }, { directory: filter })
            : null,
      };
    },
  );

  routes.get(
    '/me',
    {
      config: { scope: ['read', 'note', 'intake', 'tasks'] },
      schema: {
        summary: 'Who the caller is: a person with their offices, or a machine with what its key opens',
        tags: ['directory'],
        operationId: 'getMe',
        response: { 200: me, ...problems(403) },
      },
    },
    ({ caller }) => viewMe(caller),
  );

  async function viewMe(caller: Caller): Promise<z.infer<typeof me>> {
    if (caller.kind === 'person') return { kind: 'person', ...(await viewPerson(pool, caller.person)) };
    const { machine: name, scopes, unit } = caller;
    const names = await unitNames(pool, unit === undefined ? [] : [unit]);
    return {
      kind: 'machine',
      name,
      scopes: [...scopes],
      unit: unit ?? null,
      unitName: unit === undefined ? null : names.get(unit)!,
    };
  }
}

/** The units below one of them, or the topmost ones. */
const treeOf = (units: readonly ListedUnit[], parent: string | null): UnitOfTree[] =>
  units
    .filter((unit) => unit.parent === parent)
    .map(({ code: unit, name, kind }) => ({ code: unit, name, kind, units: treeOf(units, unit) }));
