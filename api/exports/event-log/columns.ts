import type { Language } from '../../../domain/language';
import type { Doer, LoggedEvent, Trace } from '../../../domain/measures/event-log/trace';
import { EVENT_TITLES } from '../../../words/event-titles';

/** A complaint as it stands in a log. */
export interface LoggedTrace {
  readonly trace: Trace;
  readonly product: string | null;
  readonly area: string | null;
}

/** What the log says in words, and by which names it calls people and machines. */
export interface LogWords {
  readonly language: Language;
  readonly nameOf: (doer: Doer) => string;
}

/** Types of attributes as XES has them. A date has its offset from UTC. */
export type AttributeType = 'string' | 'date' | 'int' | 'boolean';

/** What a log says of each complaint or event under one key; null where there is nothing to say. */
export interface Attribute<Of> {
  readonly key: string;
  readonly type: AttributeType;
  /** Whether everything has it. */
  readonly always: boolean;
  readonly value: (of: Of, words: LogWords) => string | number | boolean | null;
}

const always = <Of>(key: string, type: AttributeType, value: Attribute<Of>['value']): Attribute<Of> => ({
  key,
  type,
  always: true,
  value,
});
const sometimes = <Of>(key: string, type: AttributeType, value: Attribute<Of>['value']): Attribute<Of> => ({
  key,
  type,
  always: false,
  value,
});

/** What a log says of each complaint: of a trace in XES, and in CSV of each of its events with `case:` before the key. */
export const CASE_ATTRIBUTES: readonly Attribute<LoggedTrace>[] = [
  always('concept:name', 'string', ({ trace }) => trace.number),
  always('kind', 'string', ({ trace }) => trace.kind),
  always('policy', 'string', ({ trace }) => trace.policy.id),
  always('policyVersion', 'int', ({ trace }) => trace.policy.version),
  always('category', 'string', ({ trace }) => trace.classification.category),
  always('channel', 'string', ({ trace }) => trace.classification.channel),
  always('severity', 'string', ({ trace }) => trace.classification.severity),
  always('customerClass', 'string', ({ trace }) => trace.classification.customerClass),
  sometimes('area', 'string', ({ area }) => area),
  sometimes('product', 'string', ({ product }) => product),
  always('ownerUnit', 'string', ({ trace }) => trace.ownerUnit),
  sometimes('replyUnit', 'string', ({ trace }) => trace.replyUnit),
  always('state', 'string', ({ trace }) => trace.state),
  always('receivedAt', 'date', ({ trace }) => trace.receivedAt),
  sometimes('closedAt', 'date', ({ trace }) => trace.closedAt),
  always('migrated', 'boolean', ({ trace }) => trace.migrated),
  always('reopened', 'boolean', ({ trace }) => trace.reopened),
];

/** What a log says of each event, under the keys of the extensions of XES where there are such. */
export const EVENT_ATTRIBUTES: readonly Attribute<LoggedEvent>[] = [
  always('concept:name', 'string', ({ activity }) => activity),
  always('time:timestamp', 'date', ({ at }) => at),
  always('lifecycle:transition', 'string', ({ transition }) => transition),
  sometimes('concept:instance', 'string', ({ instance }) => instance),
  always('org:resource', 'string', ({ doer }, { nameOf }) => nameOf(doer)),
  sometimes('org:role', 'string', ({ role }) => role),
  always('org:group', 'string', ({ unit }) => unit),
  always('version', 'int', ({ version }) => version),
  always('title', 'string', ({ activity }, { language }) => EVENT_TITLES[activity][language]),
  always('work', 'string', ({ work }) => work),
  sometimes('clock', 'string', ({ clock }) => clock),
  sometimes('dueAt', 'date', ({ dueAt }) => dueAt),
  sometimes('actedAt', 'date', ({ actedAt }) => actedAt),
  sometimes('recordedAt', 'date', ({ recordedAt }) => recordedAt),
];
