import { defineSignal } from '@temporalio/workflow';
import type { Wish } from './core';

/** Where a run begins: always from a state that is on record. */
export type RunOrigin =
  /** New work; no other run can ever have existed. */
  | 'intake'
  /** Reopened, or restarted after its workflow was lost: the run first makes sure that the record has not moved on. */
  | 'record'
  /** Continued as new; carries what had not been projected yet. */
  | 'previous-run';

/** What a run knows beside the state that it begins with. */
export interface Carried<Command, Event, Found> {
  readonly origin: RunOrigin;
  /** Events not yet in Postgres. */
  readonly outbox: readonly OutboxEntry<Event>[];
  readonly recent: readonly RecentAction[];
  /** Whom a lost run still had to tell, as the directory says now. */
  readonly told?: readonly Found[];
  /** Actions that a lost run had answered and not yet written down: they are carried out anew, and nobody is asked again. */
  readonly again?: readonly AnsweredAction<Command>[];
}

/** All that a run begins with. */
export interface RunInput<State, Command, Event, Found> extends Carried<Command, Event, Found> {
  readonly state: State;
}

/** An action, as the API sends it. Its update id is the idempotency key. */
export interface ActionRequest<Command> extends Wish<Command> {
  readonly bodyHash: string;
}

export interface ActionAnswer<Snapshot> {
  /** Shortened as far as callers can do without: answers are kept in the history. */
  readonly snapshot: Snapshot;
  /** Hash of the body that was carried out under this update id; another one means a key used twice. */
  readonly bodyHash: string;
}

/** An action that was carried out. */
export interface AnsweredAction<Command> {
  readonly updateId: string;
  readonly request: ActionRequest<Command>;
}

/** An event on its way to Postgres. */
export interface OutboxEntry<Event> {
  readonly event: Event;
  /** The request that caused it, so that a repeated request is known even after the work has ended. */
  readonly request?: RecentAction;
}

/** A request that was carried out. */
export interface RecentAction {
  readonly updateId: string;
  /** SHA-256 of the request's body. */
  readonly bodyHash: string;
}

/** Makes the workflow write the record over with what it knows, after the reconciler found the record ahead of it. */
export const projectAgainSignal = defineSignal('project-again');

/** Wakes a workflow of which something is long due, and makes it write the record over. */
export const lookAgainSignal = defineSignal('look-again');

/** Failure type of an update to a run that the record has overtaken. */
export const STALE_RUN = 'stale-run';
