import { aCase, PEOPLE, text } from './a-case';

const { agent, handler, stranger } = PEOPLE;

test('owner and handler keep their part in a case, also if they hold no office in its units any more', () => {
  const file = aCase('handling');
  for (const who of [agent, handler]) {
    const moved = { ...who, offices: stranger.offices };
    expect(file.does(moved, { action: 'note', note: text('seen') }).happened).toEqual(['noted']);
  }
  expect(file.refuses(stranger, { action: 'note', note: text('seen') }).type).toBe('not-permitted');
});
