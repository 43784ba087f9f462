/** Errors of Postgres and of its driver which mean that it can't be reached or has no room now. */
const DATABASE_AWAY = /^(08|53|57P|25006|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;
const DATABASE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|statement timeout|not queryable/;

/** Whether an error means that Postgres cannot be used at this moment. */
export function isDatabaseAway(error: { code?: unknown; message?: string }): boolean {
  return DATABASE_AWAY.test(String(error.code ?? '')) || DATABASE_MESSAGES.test(error.message ?? '');
}
