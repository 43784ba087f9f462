import type { Subject } from '../action/permits';

/** A row of a list of things to do with complaints. It stays where it is until somebody takes in what is new. */
export interface Row<Item = unknown> {
  readonly key: string;
  readonly item: Item;
  /** The complaint that actions on the row are about. */
  readonly subject: Subject;
  /** It was on the list and is no longer: done, or somebody else's. */
  readonly gone: boolean;
  /** It is not as it was when it was put in its place. */
  readonly changed: boolean;
}
