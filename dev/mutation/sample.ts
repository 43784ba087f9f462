/**
 * Puts all mutants into an order whose first n are a sample for every n: each file has a share of them that corresponds
 * to its number of mutants. The order depends on the seed alone, so the results for the first 100 are also results of
 * the first 400.
 */
export function drawn<M extends { readonly file: string }>(mutants: readonly M[], seed: number): M[] {
  const random = randomNumbers(seed);
  const byFile = new Map<string, M[]>();
  for (const mutant of mutants) byFile.set(mutant.file, [...(byFile.get(mutant.file) ?? []), mutant]);
  // The n mutants of a file are shuffled, and each is placed at random within one of n equal parts of the whole order.
  // So every beginning of the order has its share of each file.
  const placed = [...byFile.values()].flatMap((ofFile) =>
    shuffled(ofFile, random).map((mutant, index) => ({ mutant, place: (index + random()) / ofFile.length })),
  );
  return placed.sort((a, b) => a.place - b.place).map(({ mutant }) => mutant);
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

/** Random numbers from 0 (included) to 1 (excluded), the same ones for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
