import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { xmlText, xmlValue } from '../../../api/exports/xml';

/** What a strict parser reads from the value of an attribute. */
function read(value: string): string {
  const parser = new SaxesParser();
  let found = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => {
    found = attributes.a!;
  });
  parser.write(`<?xml version="1.0" encoding="UTF-8"?>\n<x a="${xmlValue(value)}"/>`).close();
  return found;
}

/** Single units of UTF-16 too, which are halves of characters, and control characters. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom('&', '<', '>', '"', "'", '\t', '\n', '\r', '\u0000', '\u0085', '\u2028', ']]>', '&#0;'))
    .map((parts) => parts.join('')),
);

test('whatever somebody writes is read back as it is, but for what XML cannot have', () => {
  fc.assert(
    fc.property(anyText, (text) => assert.equal(read(text), xmlText(text))),
    { numRuns: 1_000 },
  );
});

test('ordinary text is kept, and what XML cannot have is replaced', () => {
  expect(xmlText('宽带 😡\t"<&>"\r\n')).toBe('宽带 😡\t"<&>"\r\n');
  expect(xmlText('a\u0000b\u001bc\ud83dd\uffffe')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
});
