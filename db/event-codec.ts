import type { ComplaintEvent } from '../domain/complaint/events';
import type { CompiledRules } from '../domain/policy/rules';

/** An event as it lies in Postgres: the first one without its rules, which are kept once per content. */
export type StoredEvent = ComplaintEvent | Omit<Extract<ComplaintEvent, { type: 'received' }>, 'rules'>;

export function toStored(event: ComplaintEvent): StoredEvent {
  if (event.type !== 'received') return event;
  const { rules: _rules, ...rest } = event;
  return rest;
}

export function fromStored(event: StoredEvent, rules: CompiledRules): ComplaintEvent {
  return event.type === 'received' ? ({ ...event, rules } as ComplaintEvent) : (event as ComplaintEvent);
}
