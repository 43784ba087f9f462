import type { Calendar } from '../calendar/calendar';
import type { Clock } from '../clock/clock';
import { isOwners } from '../complaint/clock-traits';
import type { ComplaintEvent, EventOf } from '../complaint/events';
import { begin, evolve } from '../complaint/evolve';
import { type Complaint, handlerOf, holdingUnit, isOpen, stageOf } from '../complaint/state';
import type { Instant, Millis } from '../time';
import { endOfHistory, endOfRun } from './ends';
import type { Fact } from './fact';
import { settle } from './giving';
import { happened } from './happenings';
import { doneBy, lasted, type NewFact, numbered, tagsOfIncidents } from './new-fact';
import { openAs, type Spans, type Step, spansOf } from './open-spans';
import { type Running, remember, runningFrom } from './running';

/** Where the facts of a complaint stand: the case after its last event, and what is remembered of those before. */
export interface Standing {
  readonly complaint: Complaint;
  readonly running: Running;
}

/** The same once more events have happened, with the facts that they made, and the stretches in which it stood so. */
export interface Followed extends Standing {
  readonly facts: readonly Fact[];
  readonly spans: Spans;
}

/** The facts of a complaint from its first event on. */
export function factsFrom(events: readonly ComplaintEvent[]): Followed {
  const [first, ...rest] = events;
  if (first?.type !== 'received') throw new RangeError('the first event of a complaint is `received`');
  const complaint = begin(first);
  const running = {
    ...runningFrom(first),
    marks: remember(runningFrom(first), { ...complaint, clocks: [] }, first).marks,
  };
  const facts = numbered(complaint, first, [receipt(complaint, first), ...endOfHistory(complaint, first)]);
  const { facts: further, steps } = follow({ complaint, running }, rest);
  return followed(null, [...facts, ...further], [{ event: first, complaint, running }, ...steps]);
}

/** The facts that further events of a complaint make. @param events at least one */
export function followedBy(standing: Standing, events: readonly ComplaintEvent[]): Followed {
  const { complaint, running } = standing;
  const as = openAs(running, complaint);
  const { facts, steps } = follow(standing, events);
  return followed(as === null || running.span === null ? null : { version: running.span, as }, facts, steps);
}

function followed(before: Parameters<typeof spansOf>[0], facts: readonly Fact[], steps: readonly Step[]): Followed {
  const { spans, span } = spansOf(before, steps);
  const { complaint, running } = steps.at(-1)!;
  return { complaint, running: { ...running, span }, facts, spans };
}

function follow(standing: Standing, events: readonly ComplaintEvent[]) {
  const facts: Fact[] = [];
  const steps: Step[] = [];
  let { complaint, running } = standing;
  for (const event of events) {
    const before = complaint;
    complaint = evolve(before, event);
    const { given, settled } = settle(running.given, event, complaint);
    const known = { ...remember(running, before, event), given };
    const person = doneBy(event.by);
    const left = stageOf(before.progress.state) !== stageOf(complaint.progress.state);
    const moved = holdingUnit(before)[0] !== holdingUnit(complaint)[0];
    const made: NewFact[] = [
      ...happened(running, before, event),
      ...settled.map(
        ({ what, units, returned }): NewFact => ({
          kind: 'giving',
          what,
          units,
          person,
          tags: returned ? ['returned'] : [],
        }),
      ),
      ...stops(before, event),
      ...(left && isOpen(before) ? [leaves('stage', running.stageSince, before, event.at)] : []),
      ...(isOpen(before) && (moved || !isOpen(complaint)) ? [leaves('held', running.unitSince, before, event.at)] : []),
      ...(isOpen(before) && !isOpen(complaint) ? [endOfRun(known, before, complaint, event.at)] : []),
    ];
    facts.push(...numbered(complaint, event, made));
    running = {
      ...known,
      ...(left ? { stageSince: event.at } : {}),
      ...(moved ? { unitSince: event.at } : {}),
    };
    steps.push({ event, complaint, running });
  }
  return { facts, steps };
}

const receipt = ({ owner, classification }: Complaint, event: EventOf<'received'>): NewFact => ({
  kind: 'received',
  what: event.history === undefined ? 'filed' : 'history',
  at: event.receivedAt,
  units: owner.unit,
  person: owner.person,
  tags: [...(event.repeat === undefined ? [] : (['repeat'] as const)), ...tagsOfIncidents(classification)],
  // How long it took until it was on record; what another system recorded was so there.
  elapsed: event.history === undefined ? Math.max(0, event.at - event.receivedAt) : 0,
});

/** A case leaves the stage in which it was, or the unit that had it. */
function leaves(kind: 'stage' | 'held', since: Instant, before: Complaint, at: Instant): NewFact {
  const { progress, rules } = before;
  return {
    kind,
    what: stageOf(progress.state),
    units: holdingUnit(before),
    person: handlerOf(progress) ?? null,
    ...lasted(rules.calendar, since, at),
  };
}

/** The clocks that stopped with an event, and the one that ran out. */
function stops(before: Complaint, event: ComplaintEvent): NewFact[] {
  const clocks = new Map(before.clocks.map((clock) => [clock.id, clock]));
  const made: NewFact[] = [];
  if (event.type === 'clock_breached') {
    const { kind, chain } = clocks.get(event.clock)!;
    const person = isOwners(kind) ? before.owner.person : (handlerOf(before.progress) ?? null);
    made.push({ kind: 'breach', what: kind, units: chain, person });
  }
  for (const change of event.clocks) {
    if ('put' in change) {
      clocks.set(change.put.id, change.put);
      continue;
    }
    const clock = clocks.get(change.stop);
    if (clock === undefined) continue;
    made.push({
      kind: 'clock',
      what: clock.kind,
      units: clock.chain,
      person: doneBy(event.by),
      tags: [change.outcome],
      ...ran(before.rules.calendar, clock, event.at),
    });
  }
  return made;
}

/** How long a clock ran, without the times in which it stood still. */
function ran(calendar: Calendar, { startedAt, pauses }: Clock, at: Instant): { elapsed: Millis; working: Millis } {
  const whole = lasted(calendar, startedAt, at);
  return pauses.reduce(({ elapsed, working }, { from, to }) => {
    const still = lasted(calendar, Math.max(from, startedAt), Math.min(to, at));
    return { elapsed: elapsed - still.elapsed, working: working - still.working };
  }, whole);
}
