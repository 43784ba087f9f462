import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const TRUNK = path.join(__dirname, '../../../domain/complaint');

/**
 * The folders of topics, each with those from which it imports something. What all topics share is in the folder above
 * them.
 */
function roomsAndNeighbours(): Map<string, Set<string>> {
  const rooms = readdirSync(TRUNK, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    rooms.map(({ name }) => {
      const folder = path.join(TRUNK, name);
      const sources = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
      const imported = sources.flatMap((source) => [...source.matchAll(/from '\.\.\/([\w-]+)\/[\w-]+'/g)]);
      return [name, new Set(imported.map(([, room]) => room!))];
    }),
  );
}

test('the folders of topics do not import one another in circles', () => {
  const left = roomsAndNeighbours();
  const names = new Set(left.keys());
  // Folders that import none of the remaining ones are removed, again and again. If some cannot be removed in the end,
  // they form a circle.
  for (let free = true; free; ) {
    const next = [...left].find(([, needs]) => [...needs].every((room) => !left.has(room)));
    if (next === undefined) free = false;
    else left.delete(next[0]);
  }
  expect([...left.keys()]).toEqual([]);
  expect(names.size).toBeGreaterThan(15);
});
