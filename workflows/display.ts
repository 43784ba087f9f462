import type { Snapshot } from '../domain/complaint/snapshot';
import { type Complaint, holdingUnit } from '../domain/complaint/state';
import { isTaskOpen } from '../domain/complaint/tasks/task';
import type { WantedTimer } from './shell/timers';

/** One timer for each running clock that has something left to do, and one for the end of a pause. */
export function timersOf(complaint: Complaint): WantedTimer[] {
  const timers: WantedTimer[] = [];
  for (const { id, kind, chain, checkpoints } of complaint.clocks) {
    const next = checkpoints[0];
    if (next === undefined) continue;
    const what =
      next.type === 'warning' ? `warning ${next.key}` : next.type === 'level' ? `level ${next.level}` : 'breach';
    timers.push({ id, at: next.at, summary: `${kind} · ${chain[0]} · ${what}` });
  }
  if (complaint.pause !== null) {
    const { until, reason } = complaint.pause;
    timers.push({ id: 'pause', at: until, summary: `pause · ${reason} · end` });
  }
  return timers;
}

/** What the Temporal UI shows beside a case. Codes and moments only. */
export function detailsOf(snapshot: Snapshot): string {
  const { progress, stage, owner, slaState, clocks, escalationLevel } = snapshot;
  const due = clocks.map(
    (clock) =>
      `- ${clock.kind} · ${clock.chain[0]} · due ${iso(clock.dueAt)}${clock.provisional ? ' (provisional)' : ''}`,
  );
  return [
    // The summary of a run says this too, but a run that continues another one has no summary.
    `${snapshot.number} · ${snapshot.classification.category} · ${snapshot.classification.severity}`,
    `**${progress.state}** (stage ${stage}) · SLA ${slaState} · escalation level ${escalationLevel}`,
    `Owner ${owner.person} (${owner.unit[0]}) · with ${holdingUnit(snapshot)[0]}`,
    `Next deadline: ${snapshot.nextDeadline === null ? 'none' : iso(snapshot.nextDeadline)}`,
    ...due,
    ...snapshot.tasks.filter(isTaskOpen).map(({ id, unit, status }) => `- task ${id} · ${unit[0]} · ${status}`),
    ...(progress.state === 'merged' ? [`Merged into ${progress.into}`] : []),
    ...snapshot.duplicates.slice(0, 20).map(({ id }) => `- leads ${id}`),
    ...(snapshot.supervision === null ? [] : [`Supervised: ${snapshot.supervision.reason}`]),
  ].join('\n');
}

const iso = (at: number): string => new Date(at).toISOString();
