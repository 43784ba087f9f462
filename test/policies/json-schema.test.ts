import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SCHEMAS } from '../../tools/policy/write-schemas';
import { POLICIES } from './documents';

test.each(Object.entries(SCHEMAS))('%s is up to date (npm run policy-schemas)', (file, make) => {
  const written = JSON.parse(readFileSync(path.join(POLICIES, '..', file), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(make())));
});

test('the schema requires what a document must have, and not what has a default', () => {
  const { required, properties } = SCHEMAS['policies/policy.schema.json']() as {
    required: string[];
    properties: Record<string, { items?: { required?: string[] } }>;
  };
  expect(required).toEqual(expect.arrayContaining(['id', 'version', 'effectiveFrom', 'calendar', 'clocks']));
  expect(required).not.toContain('$schema');
  expect(properties.clocks!.items!.required).toEqual(['id', 'kind', 'limit']);
});
