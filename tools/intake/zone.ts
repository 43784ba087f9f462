import { zoneOffsets } from '../../db/policies/documents/zone-offsets';

/** The first year for which the offsets of a zone are looked up. */
const FIRST_YEAR = 1970;

/**
 * Makes a function that converts wall clock times of a zone, each with the offset that was in force then.
 *
 * @returns a function that takes a wall clock time (read as if it were UTC, in ms) and gives the moment in ms. Of an
 * hour that the zone had twice it gives the earlier one. It gives `undefined` for an hour that the zone skipped, and
 * before 1970
 */
export function zoneClock(zone: string): (asUtc: number) => number | undefined {
  const offsets = zoneOffsets(zone, { from: FIRST_YEAR, to: new Date().getUTCFullYear() + 1 });
  return (asUtc) => {
    for (const [index, [from, offset]] of offsets.entries()) {
      const at = asUtc - offset;
      if (at >= from && at < (offsets[index + 1]?.[0] ?? Number.POSITIVE_INFINITY)) return at;
    }
    return undefined;
  };
}
