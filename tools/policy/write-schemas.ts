import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { calendarSchema, policySchema } from '../../db/policies/documents/json-schema';

/** Where the published schemas stand, and what makes them. */
export const SCHEMAS = {
  'policies/policy.schema.json': policySchema,
  'policies/calendar.schema.json': calendarSchema,
} as const;

/** As the formatter of the repository leaves it. */
export const schemaText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

/** Writes the schemas anew, after the form of documents has changed. */
export function writeSchemas(root = path.join(__dirname, '../..')): void {
  for (const [file, make] of Object.entries(SCHEMAS)) writeFileSync(path.join(root, file), schemaText(make()));
}

if (require.main === module) writeSchemas();
