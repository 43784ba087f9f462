import fc from 'fast-check';
import type { Clock } from '../../../domain/clock/clock';
import { isAccused } from '../../../domain/complaint/accused';
import { workingHandler } from '../../../domain/complaint/assignees';
import type { ActionName } from '../../../domain/complaint/commands';
import { duties, type Holder } from '../../../domain/complaint/duties';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { evolve } from '../../../domain/complaint/evolve';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { type Complaint, isOpen } from '../../../domain/complaint/state';
import { isTaskOpen } from '../../../domain/complaint/tasks/task';
import type { PersonId } from '../../../domain/ids';
import type { Addressee } from '../../../domain/notification/notice';
import { noticesOf } from '../../../domain/notification/notices';
import type { ClockKind } from '../../../domain/policy/rules';
import { type Batch, lived } from '../complaint/lived';
import { anyLife } from '../complaint/random-case';
import { EVERYBODY } from '../complaint/random-pools';

/**
 * Checks that everybody who is responsible for a clock is told when an event starts or moves it, unless they did it
 * themselves. The duties say who is responsible, and the offices say whom a notice reaches, so that the table of
 * notices is not tested with itself.
 */

/**
 * Duties that come to a list on which several people work. Nobody is told of them, since the list shows what has come,
 * and until when.
 */
const IN_A_LIST: readonly ActionName[] = ['verify', 'dispatch', 'follow-up', 'repair-call', 'rework'];

/**
 * Clocks of which the person who is responsible is not told by the event that starts or moves them, with the reason.
 */
const EXCEPTIONS: Partial<Record<ClockKind, string>> = {
  'escalation-acknowledgement': '`told` tells the heads, once the directory has said who they are',
};

/** The persons whom a list of addressees reaches: the first addressee that stands for anybody. */
function reached(to: readonly Addressee[], history: readonly ComplaintEvent[]): readonly string[] {
  for (const one of to) {
    if ('person' in one) return [one.person];
    if ('role' in one) {
      const holders = EVERYBODY.filter(({ offices }) =>
        offices.some((o) => o.role === one.role && o.unit === one.unit),
      );
      if (holders.length > 0) return holders.map(({ person }) => person);
    } else {
      const asked = history.findLast(
        (event) => event.type === one.asked && (one.about === undefined || JSON.stringify(event).includes(one.about)),
      );
      if (asked !== undefined && 'person' in asked.by) return [asked.by.person];
    }
  }
  return [];
}

/** The persons who are responsible for a clock: the holders of the duty that it measures, or else the owner. */
function answering(
  c: Complaint,
  clock: Clock,
): readonly { readonly action: ActionName | null; readonly to: readonly Holder[] }[] {
  const all = duties(c);
  const own = all.filter((duty) => duty.clock === clock.id);
  // In a visit, the person who has to arrive also carries out the remedy.
  const arrival = c.clocks.find(({ kind, subject }) => kind === 'on-site-arrival' && subject === clock.subject);
  const measured = own.length > 0 || arrival === undefined ? own : all.filter((duty) => duty.clock === arrival.id);
  if (measured.length === 0) return [{ action: null, to: [{ person: c.owner.person }] }];
  return measured.map(({ action, holders }) => ({ action, to: holders }));
}

/** The parts in a case that is under way, and who has each of them. */
function parts(c: Complaint): Map<string, string> {
  const all: [string, PersonId | null | undefined][] = [
    ['owner', isOpen(c) ? c.owner.person : null],
    // While the case is in review, the handler has nothing to do.
    ['handler', c.progress.state === 'in_review' ? null : workingHandler(c)],
    ['coordinator', c.coordinator?.person],
    ['supervisor', c.supervision?.supervisor],
    ['guide', c.guidance?.status === 'awaited' ? c.guidance.guide : null],
    ['asked to own it', c.handOver?.to.person],
    ...c.tasks.filter(isTaskOpen).map(({ id, handler }): [string, PersonId | null] => [id, handler]),
  ];
  return new Map(all.flatMap(([part, who]) => (who == null || isAccused(c, who) ? [] : [[part, who]])));
}

/** Parts that somebody gets without being told, with the reason. */
const GIVEN: Readonly<Record<string, string>> = {
  coordinator: 'the policy’s coordinator is always who owns the case, or has the work, and is told of that',
};

const missing = new Set<string>();
const looked = new Map<string, number>();

const byOf = ({ by }: ComplaintEvent): readonly (string | undefined)[] =>
  'person' in by ? [by.person, by.actingFor] : [];

function checkClocks({ before, events, after }: Batch, told: ReadonlySet<string>, history: readonly ComplaintEvent[]) {
  let current = before;
  for (const event of events) {
    for (const change of event.clocks) {
      const clock = 'put' in change ? after.clocks.find(({ id }) => id === change.put.id) : undefined;
      // Nobody has to be told of a clock that has stopped again.
      if (!('put' in change) || clock === undefined) continue;
      const running = current.clocks.find(({ id }) => id === clock.id);
      const isMoved = running?.dueAt !== change.put.dueAt || running.chain[0] !== change.put.chain[0];
      if (!isMoved) continue;
      for (const { action, to } of answering(after, clock)) {
        // The coordinator watches over a clock for which another unit answers, and finds it on the list.
        if (action === 'urge') continue;
        if (clock.kind in EXCEPTIONS || (action !== null && IN_A_LIST.includes(action))) continue;
        const what = `${event.type} ${running === undefined ? 'starts' : 'moves'} ${clock.kind}: ${action ?? 'owner'}`;
        looked.set(what, (looked.get(what) ?? 0) + 1);
        const who = reached(to, history);
        if (!who.some((one) => byOf(event).includes(one)) && !who.every((one) => told.has(one))) missing.add(what);
      }
    }
    if (event.type !== 'received') current = evolve(current, event);
  }
}

function checkParts({ before, events, after }: Batch, told: ReadonlySet<string>) {
  const had = parts(before);
  for (const [part, person] of parts(after)) {
    if (had.get(part) === person && events[0]?.type !== 'received') continue;
    const who = events.flatMap(byOf);
    if (part in GIVEN || told.has(person) || who.includes(person)) continue;
    missing.add(`${events.map(({ type }) => type)} makes somebody ${part}`);
  }
}

/** Checks that no notice tells somebody to do what nobody has to do any more. */
function checkStands({ events, after }: Batch) {
  const open = duties(after);
  for (const event of events) {
    for (const { kind, action, subject } of noticesOf(event, snapshotOf(after))) {
      if (action === null || APPOINTMENTS.includes(action)) continue;
      const stands = open.some(
        (duty) => duty.action === action && (kind === 'ruling' || (duty.clock ?? duty.about ?? null) === subject),
      );
      const head = event.type === 'told';
      if (!stands && !head) missing.add(`${event.type} tells ${kind} ${action}, which is over`);
    }
  }
}

/** Actions of notices that say which part somebody has now, and do not ask for one thing. */
const APPOINTMENTS: readonly ActionName[] = ['reassign-owner', 'name-coordinator', 'move-duties'];

test('those who are responsible for a clock are told when an event starts or moves it, and those who get a part are told, too', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const history: ComplaintEvent[] = [];
      for (const batch of lived(life)) {
        history.push(...batch.events);
        const snapshot = snapshotOf(batch.after);
        const notices = batch.events.flatMap((event) => noticesOf(event, snapshot));
        const told = new Set(notices.flatMap(({ to }) => reached(to, history)));
        checkClocks(batch, told, history);
        checkParts(batch, told);
        checkStands(batch);
      }
    }),
    { numRuns: 1_500 },
  );
  expect([...missing]).toEqual([]);
});

test('those lives started and moved clocks of all kinds, by many events', () => {
  const events = new Set([...looked.keys()].map((what) => what.split(' ')[0]));
  expect(events.size).toBeGreaterThan(30);
  const moved = [...looked.keys()].filter((what) => what.includes(' moves '));
  for (const type of ['reclassified', 'extended', 'paused', 'resumed', 're_pinned', 'owner_reassigned']) {
    expect(moved).toContainEqual(expect.stringContaining(type));
  }
});
