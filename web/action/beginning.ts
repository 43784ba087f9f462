/** A field that an action asks for, as far as it decides what a form begins with. */
interface Asked {
  readonly field: string;
  readonly required: boolean;
  readonly kind: string;
  readonly candidates?: readonly { readonly value: string; readonly suggested?: boolean }[] | undefined;
  readonly choices?: readonly string[] | undefined;
  /** The fields of each thing in a list. */
  readonly of?: readonly unknown[] | undefined;
  /** Things that the policy suggests for a list. */
  readonly suggested?: readonly unknown[] | undefined;
}

/**
 * What needs no choice is chosen: the only thing that there is, and the unit that the policy suggests. Of a list that is
 * needed the first thing is there to be filled in, unless the policy suggests what to take.
 */
export function beginning({ needs }: { readonly needs: readonly Asked[] }): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    needs.flatMap((need): [string, unknown][] => {
      const { field, required, of, suggested: things = [] } = need;
      if (of !== undefined && required && things.length === 0) {
        return [[field, [beginning({ needs: of as readonly Asked[] })]]];
      }
      const value = chosen(need);
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

function chosen({ required, kind, candidates, choices }: Asked): string | undefined {
  const known = candidates?.map(({ value }) => value) ?? choices ?? [];
  const only = required && known.length === 1 && kind !== 'choices' ? known[0] : undefined;
  return candidates?.find((one) => one.suggested)?.value ?? only;
}
