/** A file, a mapping or an option cannot be used. The message is for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Says in words what the operating system reports about a file. */
export function fileProblem(thrown: unknown, file: string): CommandError {
  const { code, message } = thrown as NodeJS.ErrnoException;
  const why = { ENOENT: 'there is no such file', EACCES: 'this user may not', EISDIR: 'it is a folder' }[code ?? ''];
  return new CommandError(`${file}: ${why ?? message}`);
}
