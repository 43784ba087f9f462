/**
 * Lets at most so many of what it is given run at the same time, the others in their turn.
 *
 * @returns a function that runs what it is given once it is its turn
 */
export function fewAtOnce(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    // Whoever ends hands the place on, so that nobody else can take it in between.
    if (running >= most) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
