/** An amount of money. The value is a decimal string, so that no sum is ever rounded. */
export interface Money {
  /** Greater than zero, with exactly as many decimals as the currency has, such as `58.00`. */
  readonly value: string;
  /** ISO 4217 code, such as `CNY`. */
  readonly currency: string;
}

/**
 * What amounts of one currency come to, as a number of it that is as exact as such numbers are written. They are added up as
 * whole numbers of the smallest coin.
 */
export function sumOfMoney(amounts: readonly Pick<Money, 'value'>[]): number {
  const decimals = amounts.reduce((most, { value }) => Math.max(most, value.split('.')[1]?.length ?? 0), 0);
  const coins = amounts.map(({ value }) => {
    const [whole = '', fraction = ''] = value.split('.');
    return BigInt(whole + fraction.padEnd(decimals, '0'));
  });
  return Number(coins.reduce((sum, one) => sum + one, 0n)) / 10 ** decimals;
}
