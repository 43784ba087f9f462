import { brokenAt, lineOf, placeOf, treeOf } from '../../../web/documents/places';

const TEXT = `{
  "id": "water",
  "a/b": { "c~d": [true, 12, { "unit": "hours" }] },
  "clocks": [
    { "id": "reply", "limit": { "amount": 0 } }
  ]
}
`;
const shown = (pointer: string, text = TEXT): string => {
  const { from, to } = placeOf(text, treeOf(text), pointer);
  return text.slice(from, to);
};

test.each([
  ['/id', '"water"'],
  ['/a~1b/c~0d/1', '12'],
  ['/a~1b/c~0d/2/unit', '"hours"'],
  ['/clocks/0/limit/amount', '0'],
  ['/clocks', '"clocks"'],
  ['/clocks/0/limit', '"limit"'],
  ['/clocks/0', '{'],
  ['', '{'],
])('%s points at %s', (pointer, at) => {
  expect(shown(pointer)).toBe(at);
});

test('what is missing is shown at the nearest thing around it', () => {
  expect(shown('/clocks/0/limit/unit')).toBe('"limit"');
  expect(shown('/clocks/7/limit')).toBe('"clocks"');
  expect(shown('/title/zh')).toBe('{');
  expect(shown('/id', '')).toBe('');
});

test('a text that is no JSON says where that begins, and what stands before it still has its place', () => {
  const text = TEXT.replace('"water",', '"water"');
  const broken = brokenAt(treeOf(text));
  expect(lineOf(text, broken!.from)).toBe(3);
  expect(shown('/id', text)).toBe('"water"');
  expect(brokenAt(treeOf(TEXT))).toBeNull();
});
