import type { Snapshot } from '../../domain/complaint/snapshot';
import { handlerOf, holdingUnit, isOver } from '../../domain/complaint/state';
import { askedOf } from '../../domain/sight/asked';
import { seenBy } from '../../domain/sight/visibility';
import { timestamp } from './timestamp';

/** The columns of a case's row, computed from its snapshot: `$3` of `projection.sql`. */
export function complaintColumns(snapshot: Snapshot): Record<string, unknown> {
  const { classification, progress, owner } = snapshot;
  return {
    version: snapshot.version,
    snapshot,
    kind: snapshot.kind,
    state: progress.state,
    stage: snapshot.stage,
    channel: classification.channel,
    category: classification.category,
    severity: classification.severity,
    customer_class: classification.customerClass,
    owner: owner.person,
    owner_unit: owner.unit[0],
    unit: holdingUnit(snapshot)[0],
    assignee: handlerOf(progress) ?? null,
    sla_state: snapshot.slaState,
    escalation_level: snapshot.escalationLevel,
    next_deadline: timestamp(snapshot.nextDeadline),
    closed_at: timestamp(snapshot.closedAt),
    running: !isOver(snapshot),
    seen_by: seenBy(snapshot),
    accused: snapshot.accused,
    asked: askedOf(snapshot),
    recorded_at: new Date(snapshot.last.at),
    edition: snapshot.edition,
  };
}
