import { type Calendar, inZone } from '../domain/calendar/calendar';
import type { Checkpoint } from '../domain/clock/clock';
import type { ComplaintEvent } from '../domain/complaint/events';
import type { Snapshot } from '../domain/complaint/snapshot';
import { type Complaint, holdingUnit } from '../domain/complaint/state';
import { isTaskOpen } from '../domain/complaint/tasks/task';
import type { Instant } from '../domain/time';
import type { WantedTimer } from './shell/timers';

/**
 * One timer for each running clock that has something left to do, and one for the end of a pause. Its summary says what
 * it is for, when it fires and the limit, in the zone of the case's calendar:
 * `reply · haizhou-service · warning 50 % · 12-06 09:30, due 12-13 24:00 +08`.
 */
export function timersOf({ clocks, pause, rules }: Complaint): WantedTimer[] {
  const timers = clocks.flatMap(({ id, kind, chain, checkpoints, dueAt }): WantedTimer[] => {
    const [next] = checkpoints;
    if (next === undefined) return [];
    const limit = `due ${dayAndTime(rules.calendar, dueAt, 'limit')} ${zone(rules.calendar, dueAt)}`;
    const when = `${dayAndTime(rules.calendar, next.at, 'moment')}, ${limit}`;
    return [{ id, at: next.at, summary: `${kind} · ${chain[0]} · ${whatActs(next)} · ${when}` }];
  });
  if (pause === null) return timers;
  const { until, reason } = pause;
  const when = `${dayAndTime(rules.calendar, until, 'moment')} ${zone(rules.calendar, until)}`;
  return [...timers, { id: 'pause', at: until, summary: `pause · ${reason} · end · ${when}` }];
}

function whatActs(next: Checkpoint): string {
  if (next.type === 'level') return `level ${next.level}`;
  if (next.type !== 'warning') return 'breach';
  return `warning ${next.key.replace(/%$/, ' %')}`;
}

/** A moment such as `12-06 09:30`. A limit at midnight belongs to the day that it ends: `12-05 24:00`. */
function dayAndTime(calendar: Calendar, at: Instant, as: 'moment' | 'limit'): string {
  const local = inZone(calendar.offsets, at);
  const time = local.slice(11, 16);
  if (as === 'moment' || time !== '00:00') return `${local.slice(5, 10)} ${time}`;
  return `${inZone(calendar.offsets, at - 1).slice(5, 10)} 24:00`;
}

/** The offset such as `+08`, or `+05:30`. */
const zone = (calendar: Calendar, at: Instant): string => inZone(calendar.offsets, at).slice(-6).replace(/:00$/, '');

/** What the Temporal UI shows beside a case, as a list in Markdown. Codes and moments only. */
export function detailsOf(snapshot: Snapshot): string {
  const { progress, stage, owner, slaState, clocks, escalationLevel, classification, nextDeadline } = snapshot;
  const open = snapshot.tasks.filter(isTaskOpen);
  return [
    // The summary of a run says this too, but a run that continues another one has no summary.
    `- **${snapshot.number}** · ${classification.category} · ${classification.severity}`,
    `- State **${progress.state}** (stage ${stage}) · SLA ${slaState} · escalation level ${escalationLevel}`,
    `- Owner ${owner.person} (${owner.unit[0]}) · with ${holdingUnit(snapshot)[0]}`,
    `- Next deadline ${nextDeadline === null ? 'none' : iso(nextDeadline)}`,
    ...listed(
      'Clocks',
      clocks.map(
        ({ kind, chain, dueAt, provisional }) =>
          `${kind} · ${chain[0]} · due ${iso(dueAt)}${provisional ? ' (provisional)' : ''}`,
      ),
    ),
    ...listed(
      'Open tasks',
      open.map(({ id, unit, status }) => `${id} · ${unit[0]} · ${status}`),
    ),
    ...(progress.state === 'merged' ? [`- Merged into ${progress.into}`] : []),
    ...listed(
      'Leads',
      snapshot.duplicates.slice(0, 20).map(({ id }) => id),
    ),
    ...(snapshot.supervision === null ? [] : [`- Supervised: ${snapshot.supervision.reason}`]),
  ].join('\n');
}

/** A point with further points below it; none if there are none of these. */
const listed = (what: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`- ${what}`, ...items.map((item) => `  - ${item}`)];

/** The most types of events that the summary of a write names. */
const MOST_NAMED = 5;

/** What a write to the record writes, such as `events 12–14: proposed, escalated`. */
export function writtenIn(events: readonly Pick<ComplaintEvent, 'version' | 'type'>[]): string {
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) return 'the state alone, once more';
  const types = [...new Set(events.map(({ type }) => type))];
  const named = types.slice(0, MOST_NAMED).join(', ') + (types.length > MOST_NAMED ? ', …' : '');
  return first === last ? `event ${first.version}: ${named}` : `events ${first.version}–${last.version}: ${named}`;
}

const iso = (at: Instant): string => new Date(at).toISOString();
