/** What the page says of each problem with which the server sends the browser back from the provider. */
const SAID = {
  'sign-in-interrupted': 'interrupted',
  'sign-in-refused': 'refused',
  'identity-provider-away': 'away',
} as const;

const isSaid = (type: string): type is keyof typeof SAID => Object.hasOwn(SAID, type);

/** The text for a sign-in at the provider that failed; null if none did. */
export const failureText = failureIn(new URLSearchParams(location.search).get('problem'));

function failureIn(type: string | null): `signIn:${(typeof SAID)[keyof typeof SAID] | 'failed'}` | null {
  if (type === null) return null;
  return isSaid(type) ? `signIn:${SAID[type]}` : 'signIn:failed';
}

// Loaded again, or come back to after the next sign-in, the page must not say it once more.
if (failureText !== null) {
  const address = new URL(location.href);
  address.searchParams.delete('problem');
  history.replaceState(history.state, '', address);
}
