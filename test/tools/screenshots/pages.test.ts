import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SHOTS } from '../../../tools/screenshots/pages';

const ROOT = path.join(__dirname, '..', '..', '..');

/** The addresses of the desk below `/desk`, with `:id` where something is named. */
const ADDRESSES = ['web/frame/places.ts', 'web/administration/pages.ts'].flatMap((file) =>
  [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(?:path|route): '(\/[^']+)'/g)].map(([, route]) => route!),
);

/** Pages that a picture comes to by pressing something, by the name of the picture. */
const PRESSED: Readonly<Record<string, string>> = {
  '/complaints/:id': 'complaint',
  '/reports/:id': 'kept-report',
  // It leads to the first of its own pages.
  '/administration': 'organisation',
};

test('every page of the desk has a picture', () => {
  const isOf = (route: string): RegExp => new RegExp(`^/desk${route.replace(/:\w+/g, '[^/?]+')}(?:\\?|$)`);
  const missing = ADDRESSES.filter(
    (route) => !SHOTS.some(({ name, path: at }) => name === PRESSED[route] || isOf(route).test(at)),
  );
  expect(ADDRESSES.length).toBeGreaterThan(25);
  expect(missing).toEqual([]);
});

test('no two pictures have the same name', () => {
  const names = SHOTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
