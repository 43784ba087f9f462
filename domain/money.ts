/** An amount of money. The value is a decimal string, so that no sum is ever rounded. */
export interface Money {
  /** Greater than zero, with exactly as many decimals as the currency has, such as `58.00`. */
  readonly value: string;
  /** ISO 4217 code, such as `CNY`. */
  readonly currency: string;
}
