/** What tells whose case it is: hashes, or the numbers themselves. Null for what the customer did not give. */
export interface Known {
  readonly billing: string | null;
  readonly phone: string | null;
}

/** Cases of one customer. */
export interface SameCustomer<Case> {
  readonly cases: readonly Case[];
}

/**
 * Sorts cases by customer, in the order in which each customer comes first. The billing number says who it is. A case
 * without one is of the customer with the same phone number; where several accounts have that phone, it is with each of
 * them, since it may be of any. A case with neither number is of nobody else.
 */
export function byCustomer<Case extends Known>(cases: readonly Case[]): readonly SameCustomer<Case>[] {
  const accountsOf = new Map<string, Set<string>>();
  for (const { billing, phone } of cases) {
    if (billing !== null && phone !== null) accountsOf.set(phone, (accountsOf.get(phone) ?? new Set()).add(billing));
  }
  const customers = new Map<string, Case[]>();
  for (const [index, one] of cases.entries()) {
    for (const key of keysOf(one, accountsOf, index)) customers.set(key, [...(customers.get(key) ?? []), one]);
  }
  return [...customers.values()].map((own) => ({ cases: own }));
}

function keysOf(
  { billing, phone }: Known,
  accountsOf: ReadonlyMap<string, ReadonlySet<string>>,
  index: number,
): readonly string[] {
  if (billing !== null) return [`billing ${billing}`];
  if (phone === null) return [`case ${index}`];
  const accounts = accountsOf.get(phone);
  return accounts === undefined ? [`phone ${phone}`] : [...accounts].map((account) => `billing ${account}`);
}
