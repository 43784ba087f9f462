/** A case that waits for its actions. */
export interface LiveCase {
  /** Id of its workflow. */
  readonly workflowId: string;
  /** Carries out an action, by its number in the life from 0 on; resolves with the answer. */
  act(step: number): Promise<unknown>;
}

/** One way of taking cases through their life, to be compared with others. */
export interface Contender {
  readonly name: string;
  /** Brings a case into being. Its workflow may still be on its way. */
  begin(): Promise<LiveCase>;
}
