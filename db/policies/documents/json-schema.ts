import { z } from 'zod';
import { calendarDocument } from './calendar-document';
import { policyDocument } from './policy-document';

/** A JSON Schema, to be written and served as it is. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The form of policy documents as JSON Schema (2020-12), with which editors check what is written. What the parts of a
 * document mean together is checked only by `validatePolicy`.
 */
export function policySchema(): JsonSchema {
  return schemaOf(policyDocument, 'Shouwen policy', 'Limits, categories and rules of complaint handling, as data');
}

/** The form of calendar documents as JSON Schema (2020-12). */
export function calendarSchema(): JsonSchema {
  return schemaOf(calendarDocument, 'Shouwen calendar', 'Working time, days off and make-up working days, as data');
}

function schemaOf(document: z.ZodType, title: string, description: string): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(document, { io: 'input' });
  return { $schema, title, description, ...rest };
}
