import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { latestMapping, setMapping, unknownCategories } from '../../../db/returns/mappings';
import type { Words } from '../../../domain/language';
import { mayOrderReports } from '../../../domain/report/report';
import type { ReturnDefinition } from '../../../domain/returns/definition';
import { faultsOf, type MappingFault, type ReturnMapping } from '../../../domain/returns/mapping';
import type { ApiDependencies } from '../../dependencies';
import { type FieldError, ProblemError, problems, wrongFields } from '../../problems';
import { requireReturn, requireWhole, returnParams } from './asked';
import { valuesOf } from './names';
import { begunWith, mappingBody, mappingView, viewMapping } from './views';

const NOT_THEIRS: Words = {
  en: 'Returns are mapped and filed by service managers.',
  zh: '监管报表由服务经理填写对应关系并报送。',
};

/** Whether a caller maps and files returns: those who have reports frozen. */
export const filesReturns = (caller: Caller): boolean => caller.kind === 'person' && mayOrderReports(caller.person);

/** Holds that a caller maps and files returns. @returns who they are @throws ProblemError if they do not */
export function requireFiler(caller: Caller): string {
  if (caller.kind === 'machine') throw new ProblemError('not-permitted', NOT_THEIRS, { rule: 'people-only' });
  if (!filesReturns(caller)) throw new ProblemError('not-permitted', NOT_THEIRS, { rule: 'office-needed' });
  return caller.person.person;
}

const UNKNOWN: Readonly<Record<MappingFault['what'] | 'category', Words>> = {
  group: { en: 'is no group of this return', zh: '该报表没有这一分组' },
  code: { en: 'is no code of this group', zh: '该分组没有这一代码' },
  asked: { en: 'is nothing that this return asks', zh: '该报表没有这一填写项' },
  number: { en: 'must be a whole number from 1', zh: '须为不小于 1 的整数' },
  category: { en: 'is no category of any policy', zh: '各政策均没有该类别' },
};

/** A part of a JSON pointer. */
const part = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const at = (place: readonly string[]): string => `/body/${place.map(part).join('/')}`;

/** How an organisation fills a return. */
export function registerReturnMapping(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    '/returns/:code/mapping',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What stands for the codes of a return, and what can',
        tags: ['returns'],
        operationId: 'getReturnMapping',
        params: returnParams,
        response: { 200: mappingView, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { code } }) => {
      await requireWhole(pool, caller);
      const definition = requireReturn(code);
      const [set, values] = await Promise.all([latestMapping(pool, code), valuesOf(deps, definition)]);
      return viewMapping(set, values, filesReturns(caller));
    },
  );

  routes.put(
    '/returns/:code/mapping',
    {
      schema: {
        summary: 'Say what stands for the codes of a return: the next version, for all that is filed from now on',
        tags: ['returns'],
        operationId: 'setReturnMapping',
        params: returnParams,
        body: z.strictObject({ ...mappingBody, version: begunWith }),
        response: { 200: mappingView, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    async ({ caller, params: { code }, body: { version, ...body } }) => {
      const by = requireFiler(caller);
      const definition = requireReturn(code);
      const errors = await errorsIn(pool, definition, body);
      const isOfNumbers = errors.every(({ message }) => message === UNKNOWN.number);
      if (errors.length > 0) throw wrongFields(errors, isOfNumbers ? 'malformed-request' : 'unknown-reference');
      const { latest, isSet } = await setMapping(pool, code, body, version, by, clock());
      if (!isSet) {
        const now = latest?.version ?? 0;
        throw new ProblemError('mapping-changed', {
          en: `It is version ${now} by now, and you began with ${version}: look at what was set meanwhile, then set it again.`,
          zh: `对应关系现为第 ${now} 版，您所依据的是第 ${version} 版：请查看其间的更改后重新提交。`,
        });
      }
      return viewMapping(latest, await valuesOf(deps, definition), true);
    },
  );
}

async function errorsIn(
  pool: ApiDependencies['pool'],
  definition: ReturnDefinition,
  mapping: ReturnMapping,
): Promise<FieldError[]> {
  const categories = definition.groups
    .filter(({ from }) => from === 'category')
    .flatMap(({ code }) => Object.keys(mapping.groups[code] ?? {}).map((category) => ({ group: code, category })));
  const unknown = new Set(await unknownCategories(pool, [...new Set(categories.map(({ category }) => category))]));
  return [
    ...faultsOf(definition, mapping).map(({ place, what }) => ({ pointer: at(place), message: UNKNOWN[what] })),
    ...categories
      .filter(({ category }) => unknown.has(category))
      .map(({ group, category }) => ({ pointer: at(['groups', group, category]), message: UNKNOWN.category })),
  ];
}
