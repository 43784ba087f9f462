// Runs in the page that is measured, before anything of its own, so that everything is taken by the page's clock.

/** How long at least one of these requests was under way, in milliseconds. */
function together(those) {
  let [until, all] = [0, 0];
  for (const { startTime, responseEnd } of those.toSorted((a, b) => a.startTime - b.startTime)) {
    all += Math.max(0, responseEnd - Math.max(startTime, until));
    until = Math.max(until, responseEnd);
  }
  return all;
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** When the latest key was pressed, and the latest requests were answered. */
let pressedAt = 0;
const requests = [];
addEventListener('keydown', () => (pressedAt = performance.now()), { capture: true });
new PerformanceObserver((list) => requests.push(...list.getEntries())).observe({ type: 'resource', buffered: true });

globalThis.bench = {
  /**
   * Scrolls a list to its end and back, the same way in each frame. Gives how long each frame took, in milliseconds,
   * and in how many of them there was no row in the middle of the list.
   */
  async scroll(list, row, pixels) {
    const element = document.querySelector(list);
    const { left, top, width, height } = element.getBoundingClientRect();
    const isEmpty = () => !document.elementFromPoint(left + width / 2, top + height / 2)?.closest(row);
    const frames = [];
    let empty = 0;
    let before = await nextFrame();
    for (const step of [pixels, -pixels]) {
      for (let at = -1; at !== element.scrollTop; ) {
        at = element.scrollTop;
        element.scrollTop += step;
        const now = await nextFrame();
        frames.push(now - before);
        before = now;
        if (isEmpty()) empty += 1;
      }
    }
    return { frames, empty };
  },

  /**
   * From the press of a key until the first frame with its result, and how much of that was spent on requests that it
   * waited for. Begins before the key is pressed.
   */
  async answered(place, text, path) {
    requests.length = 0;
    const isShown = () => document.querySelector(place)?.textContent.includes(text);
    await new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isShown()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await nextFrame();
    const shownAt = performance.now();
    const own = () => requests.find(({ name }) => new URL(name).pathname.endsWith(path));
    // The browser tells of a request a little after its answer.
    while (own() === undefined) await nextFrame();
    // What was asked before the action's own request, such as whether it is possible, was waited for too.
    const until = own().responseEnd;
    const waited = requests.filter(({ startTime, responseEnd }) => startTime >= pressedAt && responseEnd <= until);
    return { shown: shownAt - pressedAt, request: together(waited) };
  },
};
