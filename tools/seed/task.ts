import type { Language } from '../../domain/language';
import type { Instant } from '../../domain/time';

/** What is to be loaded. The same wish always gives the same complaints. */
export interface Wish {
  readonly complaints: number;
  readonly from: Instant;
  /** Nothing happens at or after this moment. */
  readonly until: Instant;
  readonly seed: number;
}

/** What is loaded. Two loads with the same order give the same complaints, in a database with the same organisation. */
export interface Order extends Wish {
  /** How many of the last complaints may still be open at the end. */
  readonly open: number;
  readonly language: Language;
}

/** An order with all that it takes to carry it out, as plain values that a thread can be given. */
export interface Task {
  readonly order: Order;
  readonly databaseUrl: string;
  /** How many complaints are loaded in one transaction. */
  readonly batch: number;
  /** Id of the policy; that of the installation if it is left out. */
  readonly policy: string | undefined;
  /** `CUSTOMER_KEY` and `COUNTRY` of the installation. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** How many complaints are loaded in one transaction, unless a task says otherwise. */
export const USUAL_BATCH = 1_000;

/** What was loaded in a batch. */
export interface Loaded {
  readonly batch: number;
  readonly complaints: number;
  readonly events: number;
  readonly open: number;
}
