import type { FastifySchemaCompiler } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isText, NOT_TEXT } from './fields';

type Path = (string | number)[];

/** Where a part of a request has something that is no text: a value, or the name of a field. */
function notTexts(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return isText(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (isText(name) ? notTexts(inner, [...path, name]) : [path]));
}

const texts = z.unknown().superRefine((part, context) => {
  for (const path of notTexts(part)) context.addIssue({ code: 'custom', message: NOT_TEXT, path });
});

/**
 * Checks requests by the schemas of their routes. That everything in them is text is held here, whatever a schema says: nearly all
 * of it goes to Postgres, which cannot store U+0000, and a schema that forgets it would make an error of ours out of a wrong
 * request.
 */
export const requestValidator: FastifySchemaCompiler<z.ZodType<unknown, unknown>> = (route) =>
  validatorCompiler({ ...route, schema: texts.pipe(route.schema) });
