import type { Instant } from '../time';
import type { ComplaintEvent, EventBody } from './events';
import { asksWhy } from './explanations/asking';
import { escalationOf, isSome, noticeTo } from './heads/escalation';
import { type DueRung, dueRungs, ignoredBy, together } from './heads/telling';
import { type Acting, nextActing, nextDue } from './next-due';
import { supervisedBecause } from './oversight/by-rule';
import { type Recorded, record } from './record';
import type { Complaint } from './state';

/**
 * Lets everything act that is due by `now`: first, in the order in which it fell due, what runs out or begins; then the
 * heads are told, from the lowest one up. So each head is told once of everything that has reached them by then. An
 * action is decided only on the case as this leaves it, so that it never overtakes a breach.
 */
export function advance(complaint: Complaint, now: Instant): Recorded {
  if (!isDue(complaint, now)) return { complaint, events: [] };
  const events: ComplaintEvent[] = [];
  let current = complaint;
  const take = (dueAt: Instant, body: EventBody): void => {
    const turn = record(current, { by: { system: 'clock' }, now, dueAt }, body);
    events.push(...turn.events);
    current = turn.complaint;
  };
  // The clocks of hosts differ. What the last event made due is due, even if this host's clock is behind.
  const moment = (): Instant => Math.max(now, current.last.at);
  const toTell: DueRung[] = [];
  const { at: since } = complaint.last;
  // Both loops end: every turn uses up a checkpoint or a pause, and whatever a turn starts is due after `now`.
  for (let due = nextActing(current); due !== null && due.at <= moment(); due = nextActing(current)) {
    // What was due before is told also if its clock stops now, as a request for more time does when its clock runs out.
    toTell.push(...dueRungs(current, since, due.at), ...ignoredBy(current, due));
    for (const body of whatActs(current, due)) take(due.at, body);
  }
  for (const rungs of together([...dueRungs(current, since, moment()), ...toTell])) {
    const told = rungs.map(({ dueAt: _dueAt, ...rung }) => rung);
    if (!isSome(told)) continue;
    const dueAt = Math.min(...rungs.map((rung) => rung.dueAt));
    take(dueAt, { type: 'escalated', escalation: escalationOf(current, told, now) });
    const isRepeat = told.some(({ cause }) => 'repeat' in cause);
    if (!isRepeat || current.supervisions > 0) continue;
    for (const body of supervisedBecause(current, 'third-repeat')) take(dueAt, body);
  }
  return { complaint: current, events };
}

function isDue(c: Complaint, now: Instant): boolean {
  const due = nextDue(c);
  return due !== null && due.at <= Math.max(now, c.last.at);
}

/** What happens at this moment, apart from what the heads are told. */
function whatActs(c: Complaint, due: Acting): EventBody[] {
  switch (due.act) {
    case 'supervise':
      return [{ type: 'supervision_opened', reason: c.toSupervise! }];
    case 'resume':
      return [{ type: 'resumed' }];
    case 'inform-leadership':
      return [
        { type: 'leadership_informed', notice: noticeTo(c, [c.owner.unit.at(-1)!]) },
        ...supervisedBecause(c, 'critical'),
      ];
    case 'checkpoint': {
      const { clock, checkpoint } = due;
      if (checkpoint.type === 'warning') return [{ type: 'clock_warned', clock: clock.id, checkpoint }];
      const overdue = clock.kind === 'reply' || clock.kind === 'appeal';
      return [
        { type: 'clock_breached', clock: clock.id, checkpoint },
        ...asksWhy(c, clock),
        ...(overdue ? supervisedBecause(c, 'overdue') : []),
      ];
    }
  }
}
