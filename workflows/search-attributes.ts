import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { Snapshot } from '../domain/complaint/snapshot';
import { holdingUnit } from '../domain/complaint/state';

/**
 * The attributes by which operations can filter. They are only of the types Keyword, Int and Datetime, since Text
 * breaks on some visibility stores. They must not contain personal data.
 */
export const SEARCH_ATTRIBUTES = {
  status: defineSearchAttributeKey('ComplaintStatus', 'KEYWORD'),
  stage: defineSearchAttributeKey('Stage', 'KEYWORD'),
  unit: defineSearchAttributeKey('Unit', 'KEYWORD'),
  category: defineSearchAttributeKey('Category', 'KEYWORD'),
  severity: defineSearchAttributeKey('Severity', 'KEYWORD'),
  slaState: defineSearchAttributeKey('SlaState', 'KEYWORD'),
  channel: defineSearchAttributeKey('Channel', 'KEYWORD'),
  escalationLevel: defineSearchAttributeKey('EscalationLevel', 'INT'),
  /** Number of events; the reconciler compares it with the record. */
  version: defineSearchAttributeKey('Version', 'INT'),
  nextDeadline: defineSearchAttributeKey('NextDeadline', 'DATETIME'),
} as const;

/** The attributes of a case as it stands. */
export function searchAttributesOf(snapshot: Snapshot): SearchAttributeUpdatePair[] {
  const { classification } = snapshot;
  return [
    { key: SEARCH_ATTRIBUTES.status, value: snapshot.progress.state },
    { key: SEARCH_ATTRIBUTES.stage, value: snapshot.stage },
    { key: SEARCH_ATTRIBUTES.unit, value: holdingUnit(snapshot)[0] },
    { key: SEARCH_ATTRIBUTES.category, value: classification.category },
    { key: SEARCH_ATTRIBUTES.severity, value: classification.severity },
    { key: SEARCH_ATTRIBUTES.slaState, value: snapshot.slaState },
    { key: SEARCH_ATTRIBUTES.channel, value: classification.channel },
    { key: SEARCH_ATTRIBUTES.escalationLevel, value: snapshot.escalationLevel },
    { key: SEARCH_ATTRIBUTES.version, value: snapshot.version },
    {
      key: SEARCH_ATTRIBUTES.nextDeadline,
      value: snapshot.nextDeadline === null ? null : new Date(snapshot.nextDeadline),
    },
  ];
}
