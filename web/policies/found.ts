/** How many complaints a back-test has looked at, and of how many what can be said. */
interface Tested {
  /** Those that were looked at, with those that cannot be replayed. */
  readonly done: number;
  readonly differing: { readonly count: number };
  readonly notReplayable: { readonly count: number };
}

/** What a back-test has found in one sentence, and the numbers in it. Of what cannot be replayed nothing is known. */
export function foundBy({ done, differing, notReplayable: { count: left } }: Tested) {
  const total = done - left;
  const { count } = differing;
  if (total <= 0) return { text: 'policies:testAllLeft', numbers: { count: left, total, left } } as const;
  if (count === 0) {
    const text = left === 0 ? 'policies:testNothing' : 'policies:testNothingLeft';
    return { text, numbers: { count: total, total, left } } as const;
  }
  const text = left === 0 ? 'policies:testSome' : 'policies:testSomeLeft';
  return { text, numbers: { count, total, left } } as const;
}

/** Whether a draft was tried: by a test that came to its end, and of which there were complaints. */
export function triedBy(
  test: (Tested & { readonly status: string }) | undefined,
): 'untested' | 'unfinished' | 'tested' {
  if (test === undefined) return 'untested';
  if (test.status !== 'done') return 'unfinished';
  return test.done === 0 ? 'untested' : 'tested';
}
