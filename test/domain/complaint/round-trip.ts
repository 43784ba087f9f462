import assert from 'node:assert/strict';
import { flowOf } from '../../../domain/calendar/duration';
import { timeBetween } from '../../../domain/calendar/working-time';
import type { Clock } from '../../../domain/clock/clock';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { type Complaint, handlerOf, type Progress } from '../../../domain/complaint/state';
import { ruleById } from '../../../domain/policy/rule-for';
import type { Instant } from '../../../domain/time';

/** Checks that work which was set aside, for a merge or a ruling on a nuisance, comes back as it was. */
export class RoundTrip {
  private left: { readonly c: Complaint; readonly at: Instant; readonly newRules: boolean } | null = null;

  recorded(before: Complaint, event: ComplaintEvent, after: Complaint): void {
    if (event.type === 'merged' || event.type === 'nuisance_marked') {
      this.left = { c: before, at: event.at, newRules: false };
      assert.deepEqual(theRest(after), theRest(before), 'only the work is set aside');
      assert.ok(!after.clocks.some(isInternal), 'the clocks of the work stop');
      // A pause ends when the state of the case changes.
      for (const clock of before.pause === null ? before.clocks.filter(goesOn) : []) {
        assert.deepEqual(after.clocks.find(same(clock)), clock, `${clock.id} goes on`);
      }
    } else if (event.type === 'unmerged' || event.type === 'nuisance_refused') {
      this.cameBack(before, event, after);
    } else if (event.type === 're_pinned' || event.type === 'calendar_extended') {
      this.left = this.left && { ...this.left, newRules: true };
    }
    if ('aside' in after.progress) return;
    assert.ok(this.left === null || LEAVES.includes(event.type), `${event.type} forgets what was set aside`);
    this.left = null;
  }

  private cameBack(before: Complaint, event: ComplaintEvent, after: Complaint): void {
    assert.ok(this.left !== null, 'only what was set aside comes back');
    const { c, at, newRules } = this.left;
    assert.deepEqual(theRest(after), theRest(before), 'nothing but the work comes back');
    // The handler may have left in the meantime. Then the work that was set aside got another handler.
    const handler = handlerOf(after.progress);
    const moved = handler !== handlerOf(c.progress) && before.formerHandlers.length > c.formerHandlers.length;
    const expected = moved ? { ...c.progress, handler } : c.progress;
    assert.deepEqual(whereItIs(after.progress), whereItIs(expected as Progress, event.at - at), 'it is where it was');
    if (newRules) return;
    for (const clock of c.clocks.filter(isInternal)) {
      const back = after.clocks.find(same(clock));
      assert.ok(back !== undefined, `${clock.id} comes back`);
      const { startedAt, breachedAt, warned, granted } = clock;
      const now = { startedAt: back.startedAt, breachedAt: back.breachedAt, warned: back.warned };
      assert.deepEqual({ ...now, granted: back.granted }, { startedAt, breachedAt, warned, granted });
      // Where more time was granted in another kind of time than the limit is counted in, no one kind measures the rest.
      if (breachedAt === null && c.pause === null && isOfOneKind(c, clock)) {
        assert.equal(timeLeft(after, back, event.at), timeLeft(c, clock, at), `${clock.id} has the time that it had`);
      }
    }
    for (const request of c.extensionRequests.filter(({ clock }) => c.clocks.some((one) => one.id === clock))) {
      assert.ok(
        after.extensionRequests.some(({ id }) => id === request.id),
        `${request.id} waits again`,
      );
    }
  }
}

/** Events after which work is no longer set aside: it goes on, takes the answer of the leading case, or ends. */
const LEAVES: readonly ComplaintEvent['type'][] = [
  'unmerged',
  'nuisance_refused',
  'replied',
  'not_accepted',
  'withdrawn',
  'terminated',
];

const INTERNAL: readonly Clock['kind'][] = [
  'acknowledge',
  'dispatch',
  'accept',
  'return-ruling',
  'handling',
  'review',
  'guidance',
];
const isInternal = ({ kind, subject }: Clock): boolean => INTERNAL.includes(kind) && subject === undefined;
/** Requests for more time on work that is set aside are set aside with it. */
const goesOn = (clock: Clock): boolean => !isInternal(clock) && clock.kind !== 'extension-ruling';
const same =
  ({ id }: Clock) =>
  (other: Clock) =>
    other.id === id;

const isOfOneKind = ({ rules }: Complaint, { rule, granted = [] }: Clock): boolean =>
  granted.every(({ flow }) => flow === flowOf(ruleById(rules, rule).limit));

const timeLeft = ({ rules }: Complaint, { rule, dueAt }: Clock, now: Instant) =>
  timeBetween(rules.calendar, flowOf(ruleById(rules, rule).limit), now, dueAt);

/** The parts of a case that do not belong to its work. */
function theRest(c: Complaint): Partial<Complaint> {
  const {
    version: _v,
    last: _l,
    changedIn: _i,
    progress: _p,
    clocks: _c,
    extensionRequests: _e,
    pause: _s,
    ...rest
  } = c;
  const { nuisance: _n, participants: _t, ...kept } = rest;
  return kept;
}

/**
 * What is compared of the progress. The window for returning the case also stands still; and heads may have been told
 * more about the clock that waits for the end of a review.
 */
function whereItIs(progress: Progress, later = 0) {
  const held = 'handlingClock' in progress ? { handlingClock: progress.handlingClock?.id } : {};
  const window = 'dispatchedAt' in progress ? { dispatchedAt: progress.dispatchedAt + later } : {};
  return { ...progress, ...held, ...window };
}
