/** A file, a mapping or an option that can't be worked with. Its message is for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** What the operating system says about a file, in words. */
export function fileProblem(thrown: unknown, file: string): CommandError {
  const { code, message } = thrown as NodeJS.ErrnoException;
  const why = { ENOENT: 'there is no such file', EACCES: 'this user may not', EISDIR: 'it is a folder' }[code ?? ''];
  return new CommandError(`${file}: ${why ?? message}`);
}
