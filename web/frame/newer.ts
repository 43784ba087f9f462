import { isKeptOpen } from './keep-open';
import { store, useStore } from './store';

/**
 * Which build of the desk this page is of, and which one the server has. The desk is built anew while pages of it are
 * open: such a page goes on, says that there is a newer one, and loads itself anew when somebody goes to another page of it.
 */
const own = document.documentElement.dataset.desk ?? '';
const there = store(own);

/** Takes from an answer which build the server has. One that is not this page's is kept in mind, whoever answers next. */
export function learnBuild(answer: Response): void {
  const build = answer.headers.get('shouwen-desk');
  if (build !== null && build !== own && build !== there.get()) there.set(build);
}

/** Whether the server has another build than that of this page. */
export const useIsOld = (): boolean => useStore(there) !== own;
export const isOld = (): boolean => there.get() !== own;

const LOADED_FOR = 'shouwen.loaded-anew-for';

/**
 * Loads the page anew, unless something would be lost, or it was loaded anew for the same reason before: of two servers
 * that have different builds, each answers some requests.
 *
 * @returns whether it is being loaded
 */
export function loadAnew(reason = there.get()): boolean {
  if (isKeptOpen() || sessionStorage.getItem(LOADED_FOR) === reason) return false;
  sessionStorage.setItem(LOADED_FOR, reason);
  location.reload();
  return true;
}
