import type { Clock } from '../clock/clock';
import { holdingsOf } from '../complaint/administration/administration';
import { workerOn, workingHandler } from '../complaint/assignees';
import type { ActionName } from '../complaint/commands';
import { type Duty, duties, type Holder } from '../complaint/duties';
import { rungsOf } from '../complaint/heads/escalation';
import type { Snapshot } from '../complaint/snapshot';
import { holdingUnit, isOpen } from '../complaint/state';
import { isCoordinating } from '../complaint/tasks/task';
import type { TaskId } from '../ids';
import { capacitiesOf, holds, inNameOf, type Person } from '../people/actor';
import type { Instant } from '../time';
import type { Notice, NoticeKind } from './notice';

/** What somebody was told, some time ago. */
export type Said = Pick<Notice, 'kind' | 'action' | 'subject'> & { readonly dueAt: Instant | null };

/** A notice that is still true, with the deadline as it is now. */
export interface Standing {
  readonly dueAt: Instant | null;
}

/** A notice from some time ago, with the case and its recipient as they are now. */
interface Now {
  readonly said: Said;
  readonly c: Snapshot;
  readonly who: Person;
}

/**
 * Whether a notice that was held back is still true when it goes out: the duty is still open, and still belongs to this
 * person or to somebody for whom they stand in. A notice that only reports something stays true as it was said. A kind
 * of notice that is forgotten here does not compile.
 *
 * @param c the case as it is now
 * @param who with the offices that they hold now
 * @returns null if it is no longer true
 */
export function stillStands(said: Said, c: Snapshot, who: Person): Standing | null {
  return STANDS[said.kind]({ said, c, who });
}

type Stands = (now: Now) => Standing | null;

const asSaid: Stands = ({ said: { dueAt } }) => ({ dueAt });

/**
 * If the notice asks for an action, it holds while they still have to do that. Otherwise it is for the owner, and holds
 * while the clock runs.
 */
const toBeDone: Stands = (now) => (now.said.action === null ? promiseOf(now) : dutyOf(now));

/** A notice that asks for no action stays true; one that asks for something holds while that is to be done. */
const reportOr: Stands = (now) => (now.said.action === null ? asSaid(now) : dutyOf(now));

const whileOpen: Stands = (now) => (isOpen(now.c) ? asSaid(now) : null);

const STANDS: Readonly<Record<NoticeKind, Stands>> = {
  duty: toBeDone,
  warning: toBeDone,
  moved: toBeDone,
  urging: (now) => (now.said.action === null ? whileOpen(now) : dutyOf(now)),
  breach: reportOr,
  escalation: reportOr,
  critical: asSaid,
  answer: whileOpen,
  'last-answer': (now) => {
    if (isCoordinating(now.c)) return null;
    return now.said.action === null ? whileOpen(now) : dutyOf(now);
  },
  // It stays true even if the case has ended.
  'late-answer': asSaid,
  ruling: (now) => (now.said.action === null ? whileOpen(now) : dutyOf(now)),
  merged: (now) => {
    const own = [now.c.owner.person, workingHandler(now.c)];
    return own.some((person) => person !== null && isIn(now.who, person)) ? whileOpen(now) : null;
  },
  linked: (now) => (isIn(now.who, now.c.owner.person) ? asSaid(now) : null),
  answered: asSaid,
  // It is no longer true if the work is theirs again.
  relieved: (now) => (hasIt(now) ? null : asSaid(now)),
};

/** Whether somebody is this person, or stands in for them. */
const isIn = (who: Person, person: string): boolean => capacitiesOf(who).some((one) => inNameOf(one) === person);

/** The duty that the notice was about, if it is still open, with its present deadline. */
function dutyOf(now: Now): Standing | null {
  const { said, c, who } = now;
  const open = duties(c).find((duty) => isThat(duty, said, c) && isTheirs(duty, c, who));
  if (open !== undefined) return { dueAt: open.dueAt };
  return APPOINTED[said.action!]?.(now) ? asSaid(now) : null;
}

/**
 * Notices that only say which part somebody has been given, and ask for no single action. They hold while the person
 * has that part.
 */
const APPOINTED: Partial<Record<ActionName, (now: Now) => boolean>> = {
  'reassign-owner': ({ c, who }) => isOpen(c) && isIn(who, c.owner.person),
  'name-coordinator': ({ c, who }) => isOpen(c) && c.coordinator?.person != null && isIn(who, c.coordinator.person),
  'move-duties': ({ c, who }) => capacitiesOf(who).some((one) => holdingsOf(c, inNameOf(one)).length > 0),
};

/**
 * Whether a duty is the one that a notice was about. The subject of the notice is the clock that measures the duty, or
 * what that clock is about: a task, a request, an escalation, or the clock behind an escalation.
 */
function isThat({ action, clock: id, about: of }: Duty, { action: told, subject }: Said, c: Snapshot): boolean {
  if (action !== told) return false;
  if (subject === null || subject === id || subject === of) return true;
  const about = clockOf(c, id)?.subject;
  const open = c.escalations.find((one) => one.id === about);
  const rungs = open === undefined ? [] : rungsOf(open);
  return about === subject || rungs.some(({ cause }) => 'clock' in cause && cause.clock === subject);
}

/** Whether a duty is theirs, or belongs to a unit that they head: heads are told if nobody else who holds it can be. */
function isTheirs({ holders, clock }: Duty, c: Snapshot, who: Person): boolean {
  const units = clockOf(c, clock)?.chain ?? holdingUnit(c);
  return capacitiesOf(who).some(
    (one) => holders.some((holder) => isHolder(holder, one)) || holds(one, 'unit-head', units),
  );
}

const isHolder = (holder: Holder, who: Person): boolean =>
  'person' in holder ? holder.person === inNameOf(who) : holds(who, holder.role, [holder.unit]);

/**
 * The deadline of the clock that a notice is about. The notice is for the owner, or for somebody who has a duty that
 * the clock measures now.
 */
function promiseOf({ said: { subject }, c, who }: Now): Standing | null {
  const clock = clockOf(c, subject);
  const measured = duties(c).filter((duty) => duty.clock === subject);
  const theirs = measured.some((duty) => isTheirs(duty, c, who)) || isIn(who, c.owner.person);
  return clock !== undefined && theirs ? { dueAt: clock.dueAt } : null;
}

/** Whether they have the task now, or the case as its owner or handler. */
function hasIt({ said: { subject }, c, who }: Now): boolean {
  if (!isOpen(c)) return false;
  const has = subject === null ? [c.owner.person, workingHandler(c)] : [workerOn(c, subject as TaskId)];
  return has.some((person) => person !== null && isIn(who, person));
}

const clockOf = (c: Snapshot, id: string | null): Clock | undefined => c.clocks.find((clock) => clock.id === id);
