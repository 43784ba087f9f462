/**
 * What would be lost if the page were left now: what is on its way to the server, or stands nowhere else. While there is
 * anything the browser asks before it leaves the page, and the desk does not load itself anew.
 */
const held = new Set<string>();

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Says whether there is something of this name that must not be lost. */
export function keepOpen(what: string, isThere: boolean): void {
  if (isThere) held.add(what);
  else held.delete(what);
  // Without a listener a browser may keep a page that somebody has left, and show it at once when they come back.
  if (held.size > 0) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}

/** Whether the page must not be left unasked. */
export const isKeptOpen = (): boolean => held.size > 0;
