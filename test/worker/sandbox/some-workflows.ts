import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** Comes back at once. */
export async function greets(name: string): Promise<string> {
  return `hello ${name}`;
}

/** Never comes back. */
export async function loops(): Promise<void> {
  for (;;);
}

/** Loops once it is asked to. */
export const loopNow = defineUpdate<void>('loop-now');
export async function loopsLater(): Promise<void> {
  setHandler(loopNow, () => {
    for (;;);
  });
  await condition(() => false);
}
