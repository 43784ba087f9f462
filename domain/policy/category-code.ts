/** Whether `code` is `ancestor` or lies below it. */
export function isWithinCategory(code: string, ancestor: string): boolean {
  return code === ancestor || code.startsWith(`${ancestor}.`);
}
