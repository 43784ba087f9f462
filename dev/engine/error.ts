/**
 * Something `npm start` or the tests need is missing or unusable: an engine, a port, a folder.
 *
 * The message is one line for a person: what is wrong, and what to do about it. It is printed without a stack trace.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** The first line of what was thrown, for use inside an {@link EngineError} message. */
export function firstLine(thrown: unknown): string {
  const text = thrown instanceof AggregateError ? thrown.errors.map(String).join('; ') : messageOf(thrown);
  return text.split('\n', 1)[0]?.trim() ?? '';
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
