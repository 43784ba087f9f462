/**
 * How a case stands: the transactions that wrote its row and that of its parties. It changes whenever one of them is written,
 * be it by an action, by a correction of who the customer is, or by hand.
 *
 * @param complaint the name of its row in the statement
 * @param party that of the row of its parties
 */
export const editionSql = (complaint: string, party: string): string => `concat(${complaint}.xmin, ' ', ${party}.xmin)`;
