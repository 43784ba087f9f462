import { defineSearchAttributeKey } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';
import type { Instant } from '../../domain/time';

const MEANT_FOR = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');

/** When a schedule meant to start this workflow; the server says so, also where it starts something late. */
export function meantFor(): Instant {
  const { typedSearchAttributes, startTime } = workflowInfo();
  return (typedSearchAttributes.get(MEANT_FOR) ?? startTime).getTime();
}
