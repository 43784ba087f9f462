import type { Command } from '../../domain/complaint/commands';
import type { Complaint } from '../../domain/complaint/state';
import type { TextRef } from '../../domain/ids';
import type { Actor } from '../../domain/people/actor';
import type { Instant } from '../../domain/time';
import type { Draws } from '../simulate/draws';
import type { Planned } from './plan';
import type { Receipt, World } from './receipt';

/** A life as far as it has come: all that people look at who decide what they do next. */
export interface Lived {
  readonly world: World;
  readonly plan: Planned;
  readonly receipt: Receipt;
  readonly draws: Draws;
  readonly now: Instant;
  readonly complaint: Complaint;
  /** How often each action was done. */
  readonly times: ReadonlyMap<string, number>;
  /** Writes a text for the command that is about to be asked for. */
  say(content: string): TextRef;
  /** Something that somebody does later on, although nobody has to. */
  later(aside: Aside): void;
}

/** Something that somebody does although nobody has to: the customer urges, the handler asks for help. */
export interface Aside {
  readonly at: Instant;
  /** Who asks for what; null if there is no reason for it any more. */
  readonly act: (life: Lived) => readonly [Actor, Command] | null;
}
