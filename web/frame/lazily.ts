import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { isOld } from './newer';

/** A part of the desk could not be loaded: the network is away, or the server has another build of it by now. */
export class NotLoadedError extends Error {
  constructor() {
    super('not loaded');
    this.name = 'NotLoadedError';
  }
}

/** How long after a failure it is tried again, in milliseconds. */
const WAITS_MS = [400, 1_600];

/** A part of the desk that is loaded when it is shown. A request that was lost on the way is sent again. */
export const lazily = <Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => {
    for (let tries = 0; ; tries++) {
      try {
        return await load();
      } catch {
        const wait = WAITS_MS[tries];
        if (wait === undefined || isOld()) throw new NotLoadedError();
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  });

/** Loads a part of the desk before it is needed. If that fails it is loaded when it is shown. */
export function beforehand(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
