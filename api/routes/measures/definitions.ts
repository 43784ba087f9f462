import { z } from 'zod';
import type { Words } from '../../../domain/language';
import type { Definition } from '../../../domain/measures/definition';
import { definitionOf } from '../../../domain/measures/definitions/all';
import { toldDefinition } from '../../../domain/measures/report/told';
import { ProblemError } from '../../problems';
import type { askedOf } from './asked';

export const params = z.object({ id: z.string().max(100).describe('Id of a definition; GET /measures lists them') });

/** The definition that was asked for. @throws ProblemError if there is no such definition */
export function required(id: string): Definition {
  const definition = definitionOf(id);
  if (definition !== undefined) return definition;
  const message: Words = {
    en: `There is no figure "${id}"; GET /measures lists them.`,
    zh: `没有指标“${id}”；可由 GET /measures 查询。`,
  };
  throw new ProblemError('not-found', message);
}

/** The beginning of an answer: what was asked, with the definition. */
export const aboutAsked = (
  definition: Definition,
  { from, to, period, zone, by, days }: ReturnType<typeof askedOf>,
) => ({
  definition: toldDefinition(definition),
  days: days ?? definition.quietFor ?? null,
  from: from.toISOString(),
  to: to.toISOString(),
  period,
  zone,
  by: [...by],
});
