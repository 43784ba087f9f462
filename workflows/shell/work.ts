import type { QueryDefinition, SearchAttributeUpdatePair, UpdateDefinition } from '@temporalio/common';
import type { Instant } from '../../domain/time';
import type { Core, Decision, Named, Recorded, Versioned } from './core';
import type { ActionAnswer, ActionRequest, RunInput } from './messages';
import type { RecordActivities } from './record';
import type { WantedTimer } from './timers';

/** One kind of durable work: its rules, and everything the shell needs to run them in a workflow. */
export interface Work<State extends Versioned, Command extends Named, Event, Found, Snapshot> {
  readonly core: Core<State, Command, Event, Found>;
  readonly display: Display<State, Snapshot>;
  readonly messages: Messages<State, Command, Event, Snapshot>;
  /** Local activities. Their names must be unique to this kind of work, since a worker knows all activities by name. */
  readonly record: RecordActivities<State, Event, Found, Snapshot>;
  /** Ends the run and begins another one of the same workflow. */
  continueAs(next: RunInput<State, Command, Event, Found>): Promise<never>;
}

/** What others see of a state. */
export interface Display<State, Snapshot> {
  /** One timer for each clock that has something left to do. */
  timers(state: State): readonly WantedTimer[];
  /** The snapshot that is projected and that a query returns. */
  snapshot(state: State): Snapshot;
  /** The attributes by which operations can filter. */
  attributes(snapshot: Snapshot): readonly SearchAttributeUpdatePair[];
  /** What the Temporal UI shows beside the workflow. */
  details(snapshot: Snapshot): string;
}

export type ActionUpdate<Command> = UpdateDefinition<ActionAnswer, [ActionRequest<Command>]>;

/** The messages that the workflow accepts. */
export interface Messages<State, Command extends Named, Event, Snapshot> {
  /** One update for each action. */
  readonly actions: Readonly<Record<Command['action'], ActionUpdate<Command>>>;
  readonly snapshot: QueryDefinition<Snapshot>;
  /** Registers updates that are not actions of people, such as messages between workflows. @default none */
  others?(serve: Serve<State, Event>): void;
}

/**
 * Registers an update that comes without an idempotency key: deciding it twice must have the same result as deciding it
 * once.
 *
 * @param answer makes the answer to its sender from the result
 */
export type Serve<State, Event> = <Said, Answer>(
  update: UpdateDefinition<Answer, [Said]>,
  decide: (state: State, said: Said, now: Instant) => Decision<State, Event>,
  answer: (done: Recorded<State, Event>) => Answer,
) => void;
