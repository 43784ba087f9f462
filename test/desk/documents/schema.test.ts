import { policySchema } from '../../../db/policies/documents/json-schema';
import { treeOf } from '../../../web/documents/places';
import { inOrder, type JsonSchema, offeredAt } from '../../../web/documents/schema';

const SCHEMA = policySchema() as JsonSchema;

/** What is offered where the text has a bar. */
function offered(marked: string) {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = offeredAt(SCHEMA, text, treeOf(text), at);
  return found && { over: text.slice(found.from, found.to), labels: found.options.map(({ label }) => label), found };
}

test('a member that is begun is completed by those that its object may have and does not have yet', () => {
  const { over, labels } = offered('{ "clocks": [{ "id": "reply", "li|" }] }')!;
  expect(over).toBe('"li"');
  expect(labels).toEqual(expect.arrayContaining(['limit', 'ladder', 'kind', 'when']));
  expect(labels).not.toContain('id');
});

test('a value is one of those that the schema names, also where several forms are possible', () => {
  expect(offered('{ "clocks": [{ "kind": "re|" }] }')!.labels).toEqual(expect.arrayContaining(['reply', 'review']));
  const { labels } = offered('{ "clocks": [{ "limit": { "unit": "|" } }] }')!;
  expect(labels).toEqual(expect.arrayContaining(['hours', 'working-days', 'weeks']));
  expect(offered('{ "clocks": [{ "pausable": tr| }] }')).not.toBeNull();
});

test('a category below another one is completed like any other', () => {
  const { labels } = offered('{ "categories": [{ "code": "a", "children": [{ "co|": 1 }] }] }')!;
  expect(labels).toEqual(expect.arrayContaining(['code', 'zh', 'en', 'children']));
});

test('a name whose colon is there gets none', () => {
  const { found } = offered('{ "categories": [{ "co|": "a" }] }')!;
  expect(found.options.find(({ label }) => label === 'code')!.text).toBe('"code"');
  const { found: without } = offered('{ "categories": [{ "co|" }] }')!;
  expect(without.options.find(({ label }) => label === 'code')!.text).toBe('"code": ');
});

test('nothing is offered where the schema takes any text', () => {
  expect(offered('{ "title": { "zh": "水|" } }')).toBeNull();
});

test('a document is written in the order of its schema, whatever order it was stored in', () => {
  const stored = {
    clocks: [{ limit: { amount: 5, unit: 'hours' }, own: 1, kind: 'reply', id: 'reply' }],
    version: 2,
    id: 'water',
  };
  const written = inOrder(SCHEMA, stored);
  expect(JSON.stringify(written)).toBe(
    '{"id":"water","version":2,"clocks":[{"id":"reply","kind":"reply","limit":{"unit":"hours","amount":5},"own":1}]}',
  );
  expect(written).toEqual(stored);
});
