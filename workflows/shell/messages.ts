import { defineSignal } from '@temporalio/workflow';
import type { Instant } from '../../domain/time';
import type { Wish } from './core';

/** How a run begins. It always begins from a state that is on record. */
export type RunOrigin =
  /** New work, for which no other run can ever have existed. */
  | 'intake'
  /**
   * Work that was reopened, or restarted after its workflow was lost. The run first makes sure that the record has not
   * moved on.
   */
  | 'record'
  /** The run continues the previous one as new, and carries along what had not been projected yet. */
  | 'previous-run';

/** What a run knows besides the state that it begins with. */
export interface Carried<Command, Event, Found> {
  readonly origin: RunOrigin;
  /** Events not yet in Postgres. */
  readonly outbox: readonly OutboxEntry<Event>[];
  readonly recent: readonly RecentAction[];
  /** Whether the record may have what a lost task wrote, and has yet to be written over. @default false */
  readonly doubted?: boolean;
  /** The people whom a lost run still had to tell, as the directory names them now. */
  readonly told?: readonly Found[];
  /**
   * Actions that a lost run had answered but not written down. They are carried out anew, without asking their callers
   * again.
   */
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

/**
 * By what a caller finds their own write on record. Answers are kept in the history, so what else there is to know of the state is
 * read from the record.
 */
export interface ActionAnswer {
  /** The version of the state after the action. */
  readonly version: number;
  /** The moment of its last event. A task that was lost may have written another event under the same version. */
  readonly lastAt: Instant;
  /**
   * Hash of the body that was carried out under this update id. If a repeated request has another hash, its key was
   * used twice.
   */
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
  /** The request that caused it, so that a repeated request is recognised even after the work has ended. */
  readonly request?: RecentAction;
}

/** A request that was carried out. */
export interface RecentAction {
  readonly updateId: string;
  /** SHA-256 of the request's body. */
  readonly bodyHash: string;
}

/**
 * Makes the workflow overwrite the record with what it knows, after the reconciler found that the record is ahead of
 * it.
 */
export const projectAgainSignal = defineSignal('project-again');

/** Wakes a workflow in which something is long overdue, and makes it overwrite the record. */
export const lookAgainSignal = defineSignal('look-again');

/** Failure type of an update to a run that the record has overtaken. */
export const STALE_RUN = 'stale-run';
