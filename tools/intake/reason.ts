/** What is wrong with one field of one row. */
export interface Reason {
  /** The field of the complaint, such as `customer.phone`, or `row` for the row as a whole. */
  readonly field: string;
  /** The column that the field comes from; left out if it comes from none. */
  readonly column?: string;
  readonly message: string;
}
