import { NoWorkingTimeError } from '../calendar/working-time';
import { extended, longestExtension } from '../clock/plan';
import { addedByRule } from '../complaint/added-by-rule';
import { advance } from '../complaint/advance';
import { closedAsSettled } from '../complaint/closing';
import type { ComplaintEvent, EventBody, EventOf } from '../complaint/events';
import { fold } from '../complaint/evolve';
import { nextDue } from '../complaint/next-due';
import { withIncidents } from '../complaint/receive';
import { type Marks, record, recordFirst, type Stamp } from '../complaint/record';
import type { Complaint } from '../complaint/state';
import { isEqual } from '../equal';
import { type ClockId, type EscalationId, escalationId } from '../ids';
import { ruleById } from '../policy/rule-for';
import type { CompiledRules } from '../policy/rules';
import type { Instant } from '../time';
import { guidanceAskedBy, isAdded, underRules } from './added';
import { Names } from './names';
import { actsAt, outagesOf } from './outages';

/** A case cannot be replayed under other rules, since what people did was not possible under them. */
export class NotReplayable extends Error {
  override readonly name = 'NotReplayable';
}

/** A case as it was, and as it would have been under the other rules. Both go on until the same moment. */
export interface BackTested {
  readonly before: readonly ComplaintEvent[];
  readonly after: readonly ComplaintEvent[];
}

/**
 * Replays a recorded case under other rules. What customers and units did stays at its moment, and times at which the
 * system was away stay such times; what the clocks do, and what policies add to an act, comes from the other rules,
 * which hold from the receipt to the end. Under the case's own rules the result is exactly what was recorded.
 *
 * An escalation that was acknowledged on record is acknowledged at that moment, or at once if it now comes later. One
 * that did not happen on record counts as acknowledged at once, since nobody knows how long it would have waited. An
 * extension is granted as far as the rules allow.
 *
 * @param events the whole record, in order
 * @param rules null for the case's own, with the editions that it was given on the way
 * @param now how far to go; a closed case may have a clock that looks back
 * @throws NotReplayable with the reason in its message
 */
export function backTest(events: readonly ComplaintEvent[], rules: CompiledRules | null, now: Instant): BackTested {
  try {
    const recorded = fold(events);
    const until = Math.max(now, recorded.last.at);
    // What is due but not recorded yet happens in both tellings.
    const before = [...events, ...advance(recorded, until).events];
    const [first, ...rest] = before as [EventOf<'received'>, ...ComplaintEvent[]];
    const replay = new Replay(first, before, rules);
    rest.forEach((event, i) => {
      replay.retell(event, rest[i + 1]);
    });
    replay.runTo(until);
    return { before, after: replay.events };
  } catch (error) {
    // The core throws a RangeError when an event meets a state in which it could not have happened.
    const cannot = error instanceof RangeError || error instanceof NoWorkingTimeError;
    throw cannot ? new NotReplayable(error.message) : error;
  }
}

const isOfClock = ({ by }: ComplaintEvent): boolean => 'system' in by && by.system === 'clock';

/** Tells a recorded case once more under other rules, next to the telling on record. */
class Replay {
  readonly events: ComplaintEvent[];
  readonly #outages;
  readonly #keepsEditions: boolean;
  readonly #known: ReadonlySet<string>;
  /** Escalations that were acknowledged on record before they happened in this telling. */
  readonly #acknowledged = new Set<string>();
  readonly #names = new Names();
  readonly #recordedNames = new Names();
  #current: Complaint;
  /** The act that was retold last. The next event may belong to the same decision. */
  #breath: Pick<ComplaintEvent, 'at' | 'by' | 'type'> | null = null;

  constructor(first: EventOf<'received'>, recorded: readonly ComplaintEvent[], rules: CompiledRules | null) {
    this.#keepsEditions = rules === null;
    this.#outages = outagesOf(recorded);
    this.#known = escalationsOf(recorded);
    const { version: _version, at, dueAt: _dueAt, by, clocks: _clocks, ...body } = first;
    const intake = withIncidents({ ...body, rules: rules ?? first.rules });
    const { complaint, events } = recordFirst({ type: 'received', ...intake }, { by, now: at });
    requireCategory(complaint.rules, complaint.classification.category);
    this.events = [...events];
    this.#current = complaint;
    this.#recordedNames.heard(first);
    this.#names.heard(events[0]);
  }

  /**
   * Retells one event of the record: what clocks did is left to the rules, and what people did happens again.
   *
   * @param next the event after it on record
   */
  retell(event: ComplaintEvent, next: ComplaintEvent | undefined): void {
    const retold = isOfClock(event) || isAdded(event) ? null : event;
    if (retold !== null) {
      const goesOn = this.#breath?.at === event.at && isEqual(this.#breath.by, event.by);
      // The events of one decision have no moment between them at which a clock could act.
      if (!goesOn) this.runTo(event.at);
      const meant = this.#translated(bodyOf(retold));
      const body = meant && underRules(this.#current, meant);
      if (body !== null) {
        const added = addedByRule(this.#current, body, event.at);
        // A dispatch that is part of a rework in another unit asks for no guidance.
        const isRework = goesOn && this.#breath?.type === 'reworked';
        const asked = next?.type === 'guidance_asked' ? next : undefined;
        const guidance = isRework ? [] : guidanceAskedBy(this.#current, body, asked);
        this.#record(event, [body, ...added, ...guidance], (one) => (one === body ? recordedMarks(event) : {}));
        this.#record(event, closedAsSettled(this.#current));
      }
    }
    this.#breath = isOfClock(event) ? null : { at: event.at, by: event.by, type: event.type };
    this.#recordedNames.heard(event);
  }

  /** Lets everything act that falls due until a moment. */
  runTo(now: Instant): void {
    for (let due = nextDue(this.#current); due !== null; due = nextDue(this.#current)) {
      const at = Math.max(actsAt(this.#outages, due.at), this.#current.last.at);
      if (at > now) return;
      const { complaint, events } = advance(this.#current, at);
      this.#current = complaint;
      this.#took(events);
      this.#acknowledgeAtOnce(events, at);
    }
  }

  /**
   * An escalation that did not happen on record is acknowledged at once: nobody could have answered it, and it must not
   * climb for that.
   */
  #acknowledgeAtOnce(events: readonly ComplaintEvent[], at: Instant): void {
    for (const event of events) {
      if (event.type !== 'escalated') continue;
      const { id } = event.escalation;
      const names = this.#names.escalation(id);
      const isOpen = this.#current.escalations.some((open) => open.id === id);
      if (!isOpen || names.some((name) => this.#known.has(name) && !this.#acknowledged.has(name))) continue;
      this.#record({ at, by: { system: 'directory' } }, [{ type: 'escalation_acknowledged', escalation: id }]);
    }
  }

  #record({ at, by }: Pick<ComplaintEvent, 'at' | 'by'>, bodies: readonly EventBody[], marks?: Stamp['marks']): void {
    const { complaint, events } = record(this.#current, { by, now: at, marks }, ...bodies);
    this.#current = complaint;
    this.#took(events);
  }

  #took(events: readonly ComplaintEvent[]): void {
    this.events.push(...events);
    for (const event of events) this.#names.heard(event);
  }

  /**
   * An act with the ids that its clocks and escalations have in this telling; null if there is nothing here that it
   * could be about.
   */
  #translated(body: EventBody): EventBody | null {
    switch (body.type) {
      case 'escalated': {
        const { chain, level } = body.escalation;
        // A head who has been told in this telling already is not told again.
        if ((this.#current.levelsTold[chain[0]!] ?? 0) >= level) return null;
        return { ...body, escalation: { ...body.escalation, id: escalationId(`e${this.#current.version + 1}`) } };
      }
      case 'told': {
        const { with: other, ...told } = body;
        const heir = other && this.#onEscalation({ escalation: other }, () => {})?.escalation;
        return this.#onEscalation({ ...told, ...(heir === undefined ? {} : { with: heir }) }, () => {});
      }
      case 'escalation_acknowledged': {
        const meant = this.#onEscalation(body, (name) => this.#acknowledged.add(name));
        const isOpen = this.#current.escalations.some(({ id }) => id === meant?.escalation);
        return isOpen ? meant : null;
      }
      case 'extension_requested': {
        const clock = this.#clock(body.request.clock);
        return clock === null ? null : { ...body, request: { ...body.request, clock } };
      }
      case 'extended':
        return this.#extension(body);
      case 'verified':
      case 'reclassified':
        requireCategory(this.#current.rules, body.classification.category);
        return body;
      case 're_pinned':
      case 'calendar_extended':
        return this.#keepsEditions ? body : null;
      case 'duties_moved': {
        const moved = body.moved.flatMap((part) => {
          const meant = 'escalation' in part ? this.#onEscalation(part, () => {}) : part;
          return meant === null ? [] : [meant];
        });
        return { ...body, moved };
      }
      default:
        return body;
    }
  }

  #onEscalation<Body extends { readonly escalation: EscalationId }>(
    body: Body,
    missing: (name: string) => void,
  ): Body | null {
    const names = this.#recordedNames.escalation(body.escalation);
    // Notices have no name in {@link Names} and ask for nothing.
    if (names.length === 0) return body;
    const escalation = this.#names.escalationCalled(names);
    if (escalation === undefined) names.forEach(missing);
    return escalation === undefined ? null : { ...body, escalation };
  }

  /** The running clock of this telling that corresponds to one on record. */
  #clock(id: ClockId): ClockId | null {
    const name = this.#recordedNames.clock(id);
    return this.#current.clocks.find((running) => this.#names.clock(running.id) === name)?.id ?? null;
  }

  #extension(body: Extract<EventBody, { type: 'extended' }>): EventBody | null {
    const id = this.#clock(body.clock);
    const clock = this.#current.clocks.find((running) => running.id === id);
    if (clock === undefined || clock.breachedAt !== null) return null;
    const { rules } = this.#current;
    const { until: _until, asked: _asked, ...granted } = body;
    const rule = ruleById(rules, clock.rule);
    const latest = longestExtension(rules.calendar, rule, clock);
    const asked = Math.min(body.asked ?? body.until, latest ?? clock.dueAt);
    if (asked <= clock.dueAt) return null;
    const until = extended(rules.calendar, rule, clock, asked).dueAt;
    if (until === clock.dueAt) return null;
    return { ...granted, clock: clock.id, until, ...(until === asked ? {} : { asked }) };
  }
}

function bodyOf(event: ComplaintEvent): EventBody {
  const { version: _version, at: _at, dueAt: _dueAt, by: _by, clocks: _clocks, ...marked } = event;
  const { intervention: _intervention, relieves: _relieves, ...body } = marked;
  return body as EventBody;
}

/** The marks of who acted on whose work stay as they were, like everything that people did. */
function recordedMarks({ intervention, relieves }: ComplaintEvent): Marks {
  return {
    ...(intervention === undefined ? {} : { intervention }),
    ...(relieves === undefined ? {} : { relieves }),
  };
}

function requireCategory({ categories }: CompiledRules, category: string): void {
  if (!categories.includes(category)) throw new NotReplayable(`there is no category ${category}`);
}

/** The names of all escalations of a record. */
function escalationsOf(events: readonly ComplaintEvent[]): ReadonlySet<string> {
  const names = new Names();
  const known = new Set<string>();
  for (const event of events) {
    names.heard(event);
    if (event.type !== 'escalated') continue;
    for (const name of names.escalation(event.escalation.id)) known.add(name);
  }
  return known;
}
