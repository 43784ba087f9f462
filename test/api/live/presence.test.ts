import { PRESENT_MS, Presence, type Sighting } from '../../../api/live/presence';

const AT = 1_000_000;
const one = (other: Partial<Sighting> = {}): Sighting => ({
  complaint: 'c',
  person: 'p-1',
  window: 'w-1',
  doing: 'looking',
  at: AT,
  ...other,
});

test('somebody is there from the first word until they go, and writing while they say so', () => {
  const presence = new Presence();
  expect(presence.note(one())).toBe(true);
  expect(presence.note(one({ at: AT + 1 }))).toBe(false);
  expect(presence.note(one({ at: AT + 2, doing: 'writing' }))).toBe(true);
  presence.note(one({ person: 'p-0' }));
  expect(presence.at('c', AT + 2)).toEqual([
    { person: 'p-0', writing: false },
    { person: 'p-1', writing: true },
  ]);
  expect(presence.note(one({ at: AT + 3, doing: 'gone' }))).toBe(true);
  expect(presence.at('c', AT + 3)).toEqual([{ person: 'p-0', writing: false }]);
});

test('somebody who says nothing more is forgotten, with the case in which they were', () => {
  const presence = new Presence();
  presence.note(one());
  expect(presence.forget(AT + PRESENT_MS - 1)).toEqual([]);
  expect(presence.at('c', AT + PRESENT_MS)).toEqual([]);
  expect(presence.forget(AT + PRESENT_MS)).toEqual(['c']);
  expect(presence.forget(AT + PRESENT_MS)).toEqual([]);
});

test('a word that arrives late changes nothing', () => {
  const presence = new Presence();
  presence.note(one({ at: AT + 5, doing: 'writing' }));
  expect(presence.note(one())).toBe(false);
  expect(presence.at('c', AT + 5)).toEqual([{ person: 'p-1', writing: true }]);
});

test('two windows of one person are one person, who is there until both are closed', () => {
  const presence = new Presence();
  presence.note(one({ doing: 'writing' }));
  presence.note(one({ window: 'w-2' }));
  expect(presence.at('c', AT)).toEqual([{ person: 'p-1', writing: true }]);
  presence.note(one({ doing: 'gone', at: AT + 1 }));
  expect(presence.at('c', AT + 1)).toEqual([{ person: 'p-1', writing: false }]);
  presence.leave('c', 'p-1');
  expect(presence.at('c', AT + 1)).toEqual([]);
});
