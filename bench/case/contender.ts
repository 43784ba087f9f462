/** A running case on which actions can be carried out. */
export interface LiveCase {
  /** Id of its workflow. */
  readonly workflowId: string;
  /** Carries out one action of the life, given by its number from 0 on. Resolves with the answer. */
  act(step: number): Promise<unknown>;
}

/** One way of running cases, which is compared with other ways. */
export interface Contender {
  readonly name: string;
  /** Starts a case. It may return before the workflow has started. */
  begin(): Promise<LiveCase>;
}
