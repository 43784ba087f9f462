/** The longest `returnTo` that the API takes. */
const LONGEST = 1_000;

/**
 * Where the provider sends the browser back to: the page at which somebody signs in. One with a longer address than the API
 * takes is come back to without what it was asked, and where that is too long as well, the first page is.
 *
 * @param path of the page, with a slash before it
 * @param search what the page is asked, as it stands in the address
 */
export function returnTo(path: string, search: string): string {
  return [`${path}${search}`, path].find((address) => address.length <= LONGEST) ?? '/';
}
