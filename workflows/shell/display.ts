import type { SearchAttributeUpdatePair, TypedSearchAttributes } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { isEqual } from '../../domain/equal';
import type { Display } from './work';

/** Updates search attributes and details to match the state. */
export function show<State, Snapshot>(display: Display<State, Snapshot>, state: State): void {
  const snapshot = display.snapshot(state);
  const changed = changedAttributes(workflowInfo().typedSearchAttributes, display.attributes(snapshot));
  if (changed.length > 0) upsertSearchAttributes(changed);
  setCurrentDetails(display.details(snapshot));
}

/** Those of `next` that differ from what is set, so that an action writes only what it changed. */
function changedAttributes(
  current: TypedSearchAttributes,
  next: readonly SearchAttributeUpdatePair[],
): SearchAttributeUpdatePair[] {
  return next.filter(({ key, value }) => !isEqual(current.get(key)?.valueOf(), value?.valueOf()));
}
