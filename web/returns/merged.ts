/** What somebody writes of a mapping: for each group, which code stands for which value. */
export type Written = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What somebody has written, put on top of what somebody else has set meanwhile: what they have changed stays as they wrote it,
 * and of everything else holds what was set. A code that is not said is an empty one.
 *
 * @param begun what they began with
 */
export function merged(begun: Written, written: Written, set: Written): Record<string, Record<string, string>> {
  const keysOf = (...all: readonly (object | undefined)[]) => [...new Set(all.flatMap((one = {}) => Object.keys(one)))];
  return Object.fromEntries(
    keysOf(written, set).map((group) => {
      const [was, mine, theirs] = [begun[group], written[group], set[group]];
      const codeOf = (value: string): string => {
        const own = mine?.[value] ?? '';
        return own === (was?.[value] ?? '') ? (theirs?.[value] ?? '') : own;
      };
      return [group, Object.fromEntries(keysOf(mine, theirs).map((value) => [value, codeOf(value)]))];
    }),
  );
}
