import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { Snapshot } from '../domain/complaint/snapshot';
import { holdingUnit } from '../domain/complaint/state';
import { isTaskOpen } from '../domain/complaint/tasks/task';

/**
 * The attributes by which operations can filter. They are only of the types Keyword, KeywordList, Int and Datetime, since
 * Text breaks on some visibility stores. They must not contain personal data.
 */
export const SEARCH_ATTRIBUTES = {
  /** The number that people use. It never changes, and is set as the workflow starts. */
  number: defineSearchAttributeKey('Number', 'KEYWORD'),
  status: defineSearchAttributeKey('ComplaintStatus', 'KEYWORD'),
  stage: defineSearchAttributeKey('Stage', 'KEYWORD'),
  unit: defineSearchAttributeKey('Unit', 'KEYWORD'),
  /** Units that have yet to answer a task. */
  taskUnits: defineSearchAttributeKey('TaskUnits', 'KEYWORD_LIST'),
  category: defineSearchAttributeKey('Category', 'KEYWORD'),
  severity: defineSearchAttributeKey('Severity', 'KEYWORD'),
  slaState: defineSearchAttributeKey('SlaState', 'KEYWORD'),
  channel: defineSearchAttributeKey('Channel', 'KEYWORD'),
  escalationLevel: defineSearchAttributeKey('EscalationLevel', 'INT'),
  /** Number of events; the reconciler compares it with the record. */
  version: defineSearchAttributeKey('Version', 'INT'),
  nextDeadline: defineSearchAttributeKey('NextDeadline', 'DATETIME'),
} as const;

/** The attributes with which the workflow of a case starts. */
export const firstAttributesOf = (snapshot: Snapshot): SearchAttributeUpdatePair[] => [
  { key: SEARCH_ATTRIBUTES.number, value: snapshot.number },
  ...searchAttributesOf(snapshot),
];

/** The attributes of a case as it stands, which its workflow keeps up to date. */
export function searchAttributesOf(snapshot: Snapshot): SearchAttributeUpdatePair[] {
  const { classification } = snapshot;
  const units = [...new Set(snapshot.tasks.filter(isTaskOpen).map(({ unit }) => unit[0] as string))];
  return [
    { key: SEARCH_ATTRIBUTES.status, value: snapshot.progress.state },
    { key: SEARCH_ATTRIBUTES.stage, value: snapshot.stage },
    { key: SEARCH_ATTRIBUTES.unit, value: holdingUnit(snapshot)[0] },
    { key: SEARCH_ATTRIBUTES.taskUnits, value: units.length === 0 ? null : units },
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
