/**
 * A small random generator (mulberry32). It gives well-mixed numbers from 0 (included) to 1 (excluded), the same ones
 * for the same seed on every machine.
 */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A hash of 32 bits (FNV-1a, with the last step of MurmurHash3). Names that differ in one digit get unrelated hashes.
 */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * The random numbers for one decision. They depend only on the seed and on what is decided, and not on when it is
 * decided. So people who act at the same time do not influence each other's decisions.
 */
export class Draws {
  private readonly next: () => number;

  constructor(...about: readonly (string | number)[]) {
    this.next = mulberry32(hash(about.join('\u0000')));
  }

  /** A number from 0 (included) to 1 (excluded). */
  share(): number {
    return this.next();
  }

  /**
   * True with a given probability.
   *
   * @param rate share of 1
   */
  chance(rate: number): boolean {
    return this.next() < rate;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  pick<T>(list: readonly T[]): T {
    return at(list, this.next());
  }
}

/** The element of a list at a position that is given as a share of its length. */
export function at<T>(list: readonly T[], share: number): T {
  const element = list[Math.floor(share * list.length)];
  if (element === undefined) throw new RangeError('nothing to pick from');
  return element;
}
