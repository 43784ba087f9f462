import type { QueryDefinition, SearchAttributeUpdatePair, UpdateDefinition } from '@temporalio/common';
import type { Instant } from '../../domain/time';
import type { Core, Decision, Named, Recorded, Versioned } from './core';
import type { ActionAnswer, ActionRequest, RunInput } from './messages';
import type { RecordActivities } from './record';
import type { WantedTimer } from './timers';

/** One kind of durable work: its rules, and what the shell needs to know to give them a workflow. */
export interface Work<State extends Versioned, Command extends Named, Event, Found, Snapshot> {
  readonly core: Core<State, Command, Event, Found>;
  readonly display: Display<State, Snapshot>;
  readonly messages: Messages<State, Command, Event, Snapshot>;
  /** Local activities; their names are of this kind of work alone, as a worker knows all activities by name. */
  readonly record: RecordActivities<State, Event, Found, Snapshot>;
  /** Ends the run and begins another one of the same workflow. */
  continueAs(next: RunInput<State, Command, Event, Found>): Promise<never>;
}

/** What others see of a state. */
export interface Display<State, Snapshot> {
  /** One timer for each clock that has something left to do. */
  timers(state: State): readonly WantedTimer[];
  /** What is projected and what a query gives. */
  snapshot(state: State): Snapshot;
  /** The snapshot that answers an action, as short as may be. */
  answer(state: State): Snapshot;
  /** What operations can filter by. */
  attributes(snapshot: Snapshot): readonly SearchAttributeUpdatePair[];
  /** What the Temporal UI shows beside the workflow. */
  details(snapshot: Snapshot): string;
}

export type ActionUpdate<Command, Snapshot> = UpdateDefinition<ActionAnswer<Snapshot>, [ActionRequest<Command>]>;

/** How the workflow is spoken to. */
export interface Messages<State, Command extends Named, Event, Snapshot> {
  /** One update for each action. */
  readonly actions: Readonly<Record<Command['action'], ActionUpdate<Command, Snapshot>>>;
  readonly snapshot: QueryDefinition<Snapshot>;
  /** Registers updates that are no actions of people, such as what one workflow tells another. @default none */
  others?(serve: Serve<State, Event>): void;
}

/**
 * Registers an update that comes without an idempotency key: deciding it twice must come to the same as deciding it once.
 *
 * @param answer what its sender is told, from what came of it
 */
export type Serve<State, Event> = <Said, Answer>(
  update: UpdateDefinition<Answer, [Said]>,
  decide: (state: State, said: Said, now: Instant) => Decision<State, Event>,
  answer: (done: Recorded<State, Event>) => Answer,
) => void;
