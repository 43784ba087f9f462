import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { calendarSchema, policySchema } from '../../db/policies/documents/json-schema';

/** The files of the published schemas, with the functions that make them. */
export const SCHEMAS = {
  'policies/policy.schema.json': policySchema,
  'policies/calendar.schema.json': calendarSchema,
} as const;

/** The text of a schema, in the form that the formatter of the repository gives it. */
export const schemaText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

/** Writes the schemas anew. Needed after the form of documents has changed. */
export function writeSchemas(root = path.join(__dirname, '../..')): void {
  for (const [file, make] of Object.entries(SCHEMAS)) writeFileSync(path.join(root, file), schemaText(make()));
}

if (require.main === module) writeSchemas();
