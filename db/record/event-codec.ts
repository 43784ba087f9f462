import type { ComplaintEvent } from '../../domain/complaint/events';
import type { CompiledRules } from '../../domain/policy/rules';

type WithRules = Extract<ComplaintEvent, { rules: CompiledRules }>;

/**
 * An event as it is stored in Postgres. Events that bring rules are stored without them, since rules are kept once per
 * content.
 */
export type StoredEvent = ComplaintEvent | Omit<WithRules, 'rules'>;

/** An event as it is stored: without the rules that it brings, which are kept once for all cases under their hash. */
export function toStored(event: ComplaintEvent): StoredEvent {
  if (!('rules' in event)) return event;
  const { rules: _rules, ...rest } = event;
  return rest;
}

/** @param rules those that the event names, or for the first event those of the receipt; null for any other event */
export function fromStored(event: StoredEvent, rules: CompiledRules | null): ComplaintEvent {
  return rules === null ? (event as ComplaintEvent) : ({ ...event, rules } as ComplaintEvent);
}
