import { zoneOffsets } from '../../db/policies/documents/zone-offsets';

/** The first year whose changes of summer time are looked up. */
const FIRST_YEAR = 1970;

/**
 * Resolves wall clock times of a zone exactly: whatever the offset was at that moment.
 *
 * @returns a function that takes a wall clock time (its figures as if they were UTC, in ms) and gives the moment in ms,
 *   the earlier one of an hour that a zone had twice; `undefined` for an hour that the zone skipped, and before 1970
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
