import fc from 'fast-check';
import { CLOCK_TRAITS } from '../../../domain/complaint/clock-traits';
import { EVENT_TYPES, traitsOf } from '../../../domain/complaint/event-traits';
import type { ClockKind } from '../../../domain/policy/rules';
import { lived } from './lived';
import { anyLife } from './random-case';

const KINDS = Object.keys(CLOCK_TRAITS) as readonly ClockKind[];

test('a kind of clock that only certain events fulfil has such an event, and events claim to fulfil only such kinds', () => {
  const fulfilled = new Set(EVENT_TYPES.flatMap((type) => traitsOf(type).stops.fulfils));
  expect([...fulfilled].sort()).toEqual(KINDS.filter((kind) => CLOCK_TRAITS[kind].fulfilledBy === 'its-events').sort());
});

/**
 * The names of the fields that hold numbers, also in nested values. Rules and clocks are left out, since they are shown
 * in another way.
 */
function numbersIn(value: unknown, name = ''): string[] {
  if (typeof value === 'number') return [name];
  if (Array.isArray(value)) return value.flatMap((item) => numbersIn(item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'rules' || key === 'clocks' ? [] : numbersIn(inner, key),
  );
}

/** Fields that hold numbers which are not moments. */
const COUNTS = ['version', 'count', 'level', 'urges', 'score', 'repeat'];

test('an event declares each of its fields that holds a moment, and no other field', () => {
  const found = new Map<string, Set<string>>();
  for (const life of fc.sample(anyLife, { numRuns: 150, seed: 11 })) {
    for (const { events } of lived(life)) {
      for (const event of events) {
        const names = found.get(event.type) ?? new Set<string>();
        for (const name of numbersIn(event)) names.add(name);
        found.set(event.type, names);
      }
    }
  }
  for (const [type, names] of found) {
    const { moments } = traitsOf(type as never);
    const unsaid = [...names].filter((name) => ![...moments, 'at', 'dueAt', ...COUNTS].includes(name));
    expect([type, unsaid]).toEqual([type, []]);
    expect([type, moments.filter((name) => COUNTS.includes(name))]).toEqual([type, []]);
  }
  expect(found.size).toBeGreaterThan(60);
});
