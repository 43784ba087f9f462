/** When somebody last did something with the page, so that what it asks by itself does not keep a session alive. */

let touchedAt = Date.now();
const touch = (): void => {
  touchedAt = Date.now();
};
for (const event of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const) {
  addEventListener(event, touch, { passive: true, capture: true });
}

/** What is asked so long after that is asked by the page, and not by the person. In milliseconds. */
const STILL_THEIRS_MS = 5_000;

/** Whether the page asks by itself. */
export const isBackground = (): boolean => Date.now() - touchedAt > STILL_THEIRS_MS;
