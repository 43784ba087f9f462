import { type SlaState, slaStateOf } from '../clock/clock';
import type { Instant } from '../time';
import { fromEarlier } from './earlier';
import { nextDeadline } from './next-due';
import { type Complaint, type Stage, stageOf } from './state';

/** What callers get of a case: its state without the pinned rules, and what is derived from it. */
export interface Snapshot extends Omit<Complaint, 'rules'> {
  readonly stage: Stage;
  /** The worst of the running clocks. */
  readonly slaState: SlaState;
  /** When the next unbreached clock is due. */
  readonly nextDeadline: Instant | null;
  readonly policy: Complaint['rules']['policy'];
}

/** The snapshot of a case: its state without the pinned rules, and with what is derived from it. */
export function snapshotOf(complaint: Complaint): Snapshot {
  const { rules, ...rest } = complaint;
  return {
    ...rest,
    stage: stageOf(complaint.progress.state),
    slaState: worstSlaState(complaint),
    nextDeadline: nextDeadline(complaint)?.dueAt ?? null,
    policy: rules.policy,
  };
}

/** The case that a snapshot was taken of, given the rules that were pinned to it. */
export function fromSnapshot(snapshot: Snapshot, rules: Complaint['rules']): Complaint {
  const { stage: _stage, slaState: _slaState, nextDeadline: _nextDeadline, policy: _policy, ...rest } = snapshot;
  return { ...fromEarlier(rest, rules), rules };
}

function worstSlaState(complaint: Complaint): SlaState {
  const states = complaint.clocks.map(slaStateOf);
  return states.includes('breached') ? 'breached' : states.includes('warned') ? 'warned' : 'ok';
}
