import type { ComplaintEvent } from '../domain/complaint/events';

/** Fields of events that hold moments, in milliseconds. */
const MOMENTS = new Set([
  'at',
  'dueAt',
  'until',
  'receivedAt',
  'raisedAt',
  'startedAt',
  'breachedAt',
  'from',
  'to',
  'nextTry',
  'notBefore',
  'askedAt',
]);

/** An event as callers see it: its texts in place of their references, moments as text, no rules and no plans. */
export function viewEvent(event: ComplaintEvent, texts: ReadonlyMap<string, string>): Record<string, unknown> {
  const { clocks, ...rest } = event;
  const { rules: _rules, ...shown } = rest as Record<string, unknown>;
  const changes = clocks.map((change) =>
    'put' in change
      ? { clock: change.put.id, dueAt: new Date(change.put.dueAt).toISOString() }
      : { clock: change.stop, outcome: change.outcome },
  );
  return { ...(shownValue('', shown, texts) as Record<string, unknown>), clocks: changes };
}

function shownValue(key: string, value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'number') return MOMENTS.has(key) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map((item) => shownValue('', item, texts));
  if (typeof value !== 'object' || value === null) return value;
  if ('sha256' in value && 'id' in value) return texts.get(String(value.id)) ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shownValue(name, inner, texts)]));
}
