import type { Instant } from '../time';
import { type Due, nextDue } from './clocks';
import type { ComplaintEvent, EventBody } from './events';
import { escalationTo, noticeTo } from './heads/escalation';
import { supervisedBecause } from './oversight/by-rule';
import { type Recorded, record } from './record';
import { type Complaint, type Escalation, holdingUnit } from './state';

/**
 * Lets everything act that is due by `now`, in the order in which it fell due. An action is decided only on the case as
 * this leaves it, so that it never overtakes a breach.
 */
export function advance(complaint: Complaint, now: Instant): Recorded {
  const events: ComplaintEvent[] = [];
  let current = complaint;
  // This loop ends: every turn uses up a checkpoint or a pause, and whatever a turn starts is due after `now`.
  // The clocks of hosts differ. What the last event made due is due, even if this host's clock is behind.
  const moment = (): Instant => Math.max(now, current.last.at);
  for (let due = nextDue(current); due !== null && due.at <= moment(); due = nextDue(current)) {
    for (const body of whatActs(current, due, now)) {
      const turn = record(current, { by: { system: 'clock' }, now, dueAt: due.at }, body);
      events.push(...turn.events);
      current = turn.complaint;
    }
  }
  return { complaint: current, events };
}

function whatActs(c: Complaint, due: Due, now: Instant): EventBody[] {
  if (due.act === 'supervise') return [{ type: 'supervision_opened', reason: c.toSupervise! }];
  if (due.act === 'escalate-repeat') {
    const cause = { repeat: c.repeat?.count ?? 0 };
    return [
      { type: 'escalated', escalation: escalationTo(c, holdingUnit(c), 1, cause, now) },
      ...(c.supervisions === 0 ? supervisedBecause(c, 'third-repeat') : []),
    ];
  }
  if (due.act !== 'checkpoint') {
    return due.act === 'resume'
      ? [{ type: 'resumed' }]
      : [
          { type: 'leadership_informed', notice: noticeTo(c, [c.owner.unit.at(-1)!]) },
          ...supervisedBecause(c, 'critical'),
        ];
  }
  const { clock, checkpoint } = due;
  switch (checkpoint.type) {
    case 'warning':
      return [{ type: 'clock_warned', clock: clock.id, checkpoint }];
    case 'level': {
      const cause = { clock: clock.id, kind: clock.kind };
      return [{ type: 'escalated', escalation: escalationTo(c, clock.chain, checkpoint.level, cause, now) }];
    }
    case 'breach': {
      const breach: EventBody = { type: 'clock_breached', clock: clock.id, checkpoint };
      const ignored = c.escalations.find((open) => open.id === clock.subject);
      const opened = clock.kind === 'reply' || clock.kind === 'appeal' ? supervisedBecause(c, 'overdue') : [];
      return ignored === undefined || ignored.superseded ? [breach, ...opened] : [breach, nextLevel(c, ignored, now)];
    }
  }
}

/** Escalates to the next level, since the head who was told has not acknowledged in time. */
function nextLevel(c: Complaint, ignored: Escalation, now: Instant): EventBody {
  // The breach is recorded first, so the escalation's event has the version after it.
  const after = { ...c, version: c.version + 1 };
  return {
    type: 'escalated',
    escalation: escalationTo(after, ignored.chain, ignored.level + 1, ignored.cause, now),
  };
}
