import assert from 'node:assert/strict';
import { isPermitted } from '../../../domain/action/permission';
import { isAccused } from '../../../domain/complaint/accused';
import type { ActionName, Command } from '../../../domain/complaint/commands';
import { type Duty, duties } from '../../../domain/complaint/duties';
import type { ClockChange } from '../../../domain/complaint/event';
import type { ComplaintEvent, EventOf } from '../../../domain/complaint/events';
import { evolve, fold } from '../../../domain/complaint/evolve';
import { awaited } from '../../../domain/complaint/explanations/explanation';
import type { Rung } from '../../../domain/complaint/heads/escalation';
import type { Recorded } from '../../../domain/complaint/record';
import { isRejection, type Rejection } from '../../../domain/complaint/rejection';
import { fromSnapshot, snapshotOf } from '../../../domain/complaint/snapshot';
import { type Complaint, handlerOf, isOpen } from '../../../domain/complaint/state';
import type { UnitCode } from '../../../domain/ids';
import type { Actor } from '../../../domain/people/actor';
import { ruleById } from '../../../domain/policy/rule-for';
import type { Instant } from '../../../domain/time';
import { checkDutiesSeen } from './duties-seen';
import { KeptApart } from './kept-apart';
import { RoundTrip } from './round-trip';
import { checkUnits, checkUnitsEnd, checkUnitsStand } from './units-together';

/**
 * Checks what must be true of every case, whatever happens. Follows a case from its first event and reads only its
 * events and its states after them. Uses plain assertions, since they run hundreds of thousands of times.
 */
export class WholeCase {
  /** The case as its events give it, each of them read from JSON as from the database. */
  private told: Complaint;
  private readonly acts = new Set<string>();
  private readonly levels = new Map<string, number>();
  private readonly breached = new Set<string>();
  private readonly clocks = new Set<string>();
  /** The heads who have been told of what was due at the moment of the last event. */
  private readonly toldTogether = new Set<string>();
  private readonly keptApart = new KeptApart();
  private readonly roundTrip = new RoundTrip();

  constructor(first: EventOf<'received'>) {
    assert.equal(first.version, 1);
    this.told = fold([asRead(first)]);
    for (const change of first.clocks) this.checkChange(first, change);
  }

  /** Takes further events, in the order in which they were recorded. */
  recorded(events: readonly ComplaintEvent[]): void {
    const asked = this.told;
    for (const event of events) {
      assert.equal(event.version, this.told.version + 1, 'versions have no gap');
      assert.ok(event.at >= this.told.last.at, 'time never runs backwards');
      assert.ok((event.dueAt ?? event.at) <= event.at, 'nothing acts before it is due');
      this.checkActsOnce(event);
      for (const change of event.clocks) this.checkChange(event, change);
      const before = this.told;
      this.told = evolve(before, asRead(event));
      const moves = ['hand_over_accepted', 'owner_reassigned', 'duties_moved'].includes(event.type);
      this.keptApart.recorded(asked, before, event, this.told);
      this.roundTrip.recorded(before, event, this.told);
      checkUnits(before, event, this.told);
      this.checkGivenToNoAccused(before, this.told);
      assert.ok(
        moves || this.told.owner === before.owner,
        'ownership moves only by an accepted hand-over, or by a head',
      );
    }
  }

  /** Checks the case in its present state, after any event. */
  stands(c: Complaint): void {
    assert.ok(c.owner.person.length > 0 && c.owner.unit.length > 0, 'there is exactly one owner');
    const open = isOpen(c);
    // A closed case may still wait for the look-back, the repair call, heads who have to acknowledge or to explain, and
    // reports on instructions.
    const instructed = c.instructions.some(({ status }) => status === 'open');
    const explained = awaited(c).length > 0;
    const waits =
      open || explained || c.lookBack !== null || c.repair !== null || c.escalations.length > 0 || instructed;
    assert.equal(
      c.clocks.length > 0,
      waits,
      'a case that waits for something has clocks, and one that is over has none',
    );
    const all = duties(c);
    // The leading case does the work of a merged case, until the leading case has been answered.
    const reported = c.instructions.some(({ status }) => status === 'reported');
    const led = c.progress.state === 'merged' && c.progress.answer === null;
    assert.equal(
      all.length > 0 || led,
      waits || reported,
      'a case that waits for something has duties, and one that is over has none',
    );
    for (const { holders } of all) {
      assert.ok(holders.length > 0, 'every duty has a holder');
      assert.ok(!holders.some((one) => 'person' in one && isAccused(c, one.person)), 'the accused owe nothing');
    }
    checkUnitsStand(c, all);
    checkDutiesSeen(c, all);
    this.checkAnonymous(c, all);
    const waiting = c.progress.state === 'merged' ? c.progress.answer?.handler : undefined;
    assert.ok(!isAccused(c, waiting), 'nobody answers a complaint about themselves');
    if (open) {
      const ends = c.clocks.some((clock) => ruleById(c.rules, clock.rule).ladder.length > 0);
      assert.ok(ends || c.pause !== null, 'somebody is told in the end, or a pause ends');
    } else {
      assert.deepEqual(
        [c.extensionRequests, c.handOver, c.pause, c.supervision],
        [[], null, null, null],
        'nothing waits for an answer',
      );
    }
    for (const { checkpoints, breachedAt, dueAt } of c.clocks) {
      // Lists of clocks by their limit look no further.
      assert.ok(breachedAt !== null || checkpoints[0]!.at <= dueAt, 'a clock that is not missed acts at its limit');
      assert.ok(
        checkpoints.every((checkpoint, i) => i === 0 || checkpoint.at >= checkpoints[i - 1]!.at),
        'checkpoints are in order',
      );
    }
    assert.equal(c.version, this.told.version);
  }

  /**
   * Nobody who left neither name nor number is called by anybody, and somebody who left a number is called after the
   * reply only where the policy says so.
   */
  private checkAnonymous(c: Complaint, all: readonly Duty[]): void {
    if (c.anonymous === undefined) return;
    const isCalled = c.anonymous === 'reachable' && c.rules.followUp.anonymous === true;
    const owed = all.map(({ action }) => action);
    if (!isCalled) {
      assert.notEqual(c.progress.state, 'follow_up', 'nobody calls an anonymous customer after the reply');
      for (const call of ['follow-up', 'repair-call', 'confirm-remedy'] as const) {
        assert.ok(!owed.includes(call), `nobody has to ${call} with an anonymous customer`);
      }
      assert.equal(c.repair, null, 'no repair call to an anonymous customer');
    }
    if (c.anonymous === 'unreachable') {
      assert.ok(!c.clocks.some(({ kind }) => kind === 'first-contact'), 'nobody can reach somebody who left nothing');
    }
  }

  /** Checks the case after everything that was due by `now` has acted. */
  caughtUp(c: Complaint, now: Instant): void {
    assert.ok(c.pause === null || c.pause.until > now, 'a pause that is over has ended');
    for (const clock of c.clocks) {
      assert.ok(
        clock.checkpoints.every(({ at }) => at > now),
        'no action overtakes a checkpoint',
      );
      assert.ok(clock.breachedAt !== null || clock.dueAt > now, 'a limit that is over is breached');
    }
  }

  /** Checks what the rules decided about a command. */
  ruled(c: Complaint, command: Command, actor: Actor, verdict: Recorded | Rejection): void {
    const permitted = isPermitted(c, actor, command.action);
    if (!isRejection(verdict)) {
      assert.ok(permitted, `${command.action} was done but not permitted`);
      assert.ok(verdict.events.length > 0, 'what is done is recorded');
      return;
    }
    const { type } = verdict;
    const refused = type === 'closed' || type === 'wrong-state' || type === 'not-permitted';
    assert.ok(permitted || refused, `${command.action} was not permitted but turned down as ${type}`);
    // Of several heads who were told, each may acknowledge only their own escalation, and it is the same with tasks.
    // `isPermitted` does not look at a single one of them.
    const another = type === 'not-permitted' && OF_SEVERAL.includes(command.action);
    assert.ok(!permitted || !refused || another, `${command.action} was permitted but turned down as ${type}`);
    assert.equal(type === 'not-permitted', verdict.rule !== undefined, 'a forbidden action names its rule');
    assert.ok(verdict.message.en.endsWith('.'), 'a rejection is a sentence');
    assert.match(verdict.message.zh, /\p{Script=Han}.*。$/u, 'a rejection is a sentence in Chinese, too');
  }

  /** Checks the whole life: its events give the case, and so does its snapshot. */
  complete(c: Complaint): void {
    assert.deepEqual(this.told, c);
    assert.deepEqual(fromSnapshot(snapshotOf(c), c.rules), c);
    checkUnitsEnd(c);
  }

  /**
   * The owner and the handler may have got the case before it was known to be about them. Nobody gets a case that is
   * known to be about them.
   */
  private checkGivenToNoAccused(before: Complaint, after: Complaint): void {
    const held = (c: Complaint) => [
      c.owner.person,
      handlerOf(c.progress),
      c.handOver?.to.person,
      c.coordinator?.person,
      c.supervision?.supervisor,
      c.guidance?.guide,
      ...c.tasks.map(({ handler }) => handler),
    ];
    const [owner, handler, ...others] = held(after);
    const [ownerBefore, handlerBefore] = held(before);
    assert.ok(owner === ownerBefore || !isAccused(after, owner), 'ownership does not go to the accused');
    // The handler before a merge is on record again after it, even if accused by then. Their heads do the work.
    const asideBefore = 'aside' in before.progress ? handlerOf(before.progress.aside.progress) : undefined;
    assert.ok(
      handler === handlerBefore || handler === asideBefore || !isAccused(after, handler),
      'work does not go to the accused',
    );
    assert.ok(!others.some((one) => isAccused(after, one)), 'the accused hold nothing else');
  }

  private checkActsOnce(event: ComplaintEvent): void {
    // What somebody does, and what happens later, is told on its own.
    if (event.dueAt === undefined || event.at > this.told.last.at) this.toldTogether.clear();
    if (event.type === 'clock_warned' || event.type === 'clock_breached') {
      const { checkpoint } = event;
      const act = `${event.clock} ${checkpoint.type === 'warning' ? checkpoint.key : checkpoint.type}`;
      assert.ok(!this.acts.has(act), `${act} acts once`);
      this.acts.add(act);
      if (event.type === 'clock_breached') this.breached.add(event.clock);
    }
    // When a case was reopened, an escalation by hand begins at the first level again.
    if (event.type === 'reopened')
      for (const by of this.levels.keys()) if (by.startsWith('by hand')) this.levels.delete(by);
    if (event.type === 'escalated') {
      const { escalation } = event;
      for (const rung of [escalation, ...(escalation.also ?? [])]) this.checkTold(rung, escalation.unit);
      const head = escalation.chain.slice(escalation.level - 1).join(' ');
      assert.ok(!this.toldTogether.has(head), `${head}: each head is told once of all that is due at one moment`);
      if (event.dueAt !== undefined) this.toldTogether.add(head);
    }
  }

  private checkTold({ cause, level, chain }: Rung, unit: UnitCode): void {
    const by = 'clock' in cause ? cause.clock : `${'repeat' in cause ? 'repeat' : 'by hand'} ${chain[0]}`;
    assert.ok(level > (this.levels.get(by) ?? 0), `${by}: levels are told upward, each once`);
    this.levels.set(by, level);
    assert.equal(unit, chain[level - 1], 'the head of that level’s unit is told');
    if (!('clock' in cause)) return;
    assert.ok(this.breached.has(by), 'a level is told after the breach');
    assert.ok(!this.acts.has(`${by} ${unit}`), `${by}: each head is told once`);
    this.acts.add(`${by} ${unit}`);
  }

  private checkChange(event: ComplaintEvent, change: ClockChange): void {
    const id = 'put' in change ? change.put.id : change.stop;
    const running = this.told.clocks.find((clock) => clock.id === id);
    if ('stop' in change) {
      assert.ok(running !== undefined, `${id} runs until it is stopped`);
      assert.equal(change.outcome === 'missed', this.breached.has(id), `${id} is missed if and only if it breached`);
      return;
    }
    const { put } = change;
    if (running !== undefined && running.breachedAt !== null) {
      assert.equal(put.dueAt, running.dueAt, `${id} keeps the deadline that it missed`);
    }
    assert.equal(put.breachedAt !== null, this.breached.has(id), `${id} keeps its breach`);
    if (running === undefined && event.version > 1) {
      // A clock that has stopped comes back only together with its work, such as the unit's clock when a proposal is
      // rejected, or with the classification that has such a clock. Then it counts from where it did before.
      const lapsed = this.told.lapsed?.find((clock) => clock.id === id);
      const isBack = BACK_TO_WORK.includes(event.type) || lapsed !== undefined;
      assert.ok(!this.clocks.has(id) || isBack, `${id} is a name of its own`);
      if (lapsed !== undefined) assert.equal(put.startedAt, lapsed.startedAt, `${id} counts from its original start`);
    }
    if (running !== undefined && event.version > 1) {
      assert.equal(put.startedAt, running.startedAt, `${id} counts from its original start`);
      assert.ok(put.pauses.length >= running.pauses.length, `${id} keeps its pauses`);
    }
    const pauses = put.pauses.flatMap(({ from, to }) => [from, to]);
    assert.ok(
      pauses.every((at, i) => i === 0 || at >= pauses[i - 1]!),
      `${id}: pauses come one after another`,
    );
    assert.ok(ruleById(this.told.rules, put.rule).kind !== 'reply' || pauses.length === 0, 'the promise never pauses');
    this.clocks.add(id);
  }
}

/** Events after which work goes on where it was interrupted. */
const BACK_TO_WORK: readonly ComplaintEvent['type'][] = [
  'proposal_rejected',
  'unmerged',
  'nuisance_refused',
  'instruction_report_returned',
];

/** Actions on one of several things, each of which may belong to somebody else. */
const OF_SEVERAL: readonly ActionName[] = [
  'acknowledge-escalation',
  'accept-task',
  'assign-task',
  'answer-task',
  'return-task',
  'rule-on-extension',
  'arrive',
  // The whole case, or one task.
  'urge',
  'carry-out',
  'move-duties',
  'confirm-remedy',
  'report-on-instruction',
  'explain-overdue',
  'accept-report',
  'return-report',
  'withdraw-instruction',
  'take-over',
  'give-back',
];

/** An event as it comes from the database, which stores rules once for an edition and not with every event. */
function asRead<Event extends ComplaintEvent>(event: Event): Event {
  if (!('rules' in event)) return JSON.parse(JSON.stringify(event));
  const { rules, ...rest } = event;
  return { ...JSON.parse(JSON.stringify(rest)), rules };
}
