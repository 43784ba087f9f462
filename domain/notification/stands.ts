import type { Clock } from '../clock/clock';
import { holdingsOf } from '../complaint/administration/administration';
import { workerOn, workingHandler } from '../complaint/assignees';
import type { ActionName } from '../complaint/commands';
import { type Duty, duties, type Holder } from '../complaint/duties';
import type { Snapshot } from '../complaint/snapshot';
import { holdingUnit, isOpen } from '../complaint/state';
import type { TaskId } from '../ids';
import { capacitiesOf, holds, inNameOf, type Person } from '../people/actor';
import type { Instant } from '../time';
import type { Notice, NoticeKind } from './notice';

/** What somebody was told, some time ago. */
export type Said = Pick<Notice, 'kind' | 'action' | 'subject'> & { readonly dueAt: Instant | null };

/** What of it holds by now: until when. */
export interface Standing {
  readonly dueAt: Instant | null;
}

/** What somebody was told, as the case and they themselves stand now. */
interface Now {
  readonly said: Said;
  readonly c: Snapshot;
  readonly who: Person;
}

/**
 * Whether word that was held back still stands when it goes out: the duty is still open, and still with this person, or
 * with whom they stand in for. What only reports stands as it was said; a kind that is forgotten here does not compile.
 *
 * @param c the case as it is now
 * @param who with the offices that they hold now
 * @returns null if it does not stand any more
 */
export function stillStands(said: Said, c: Snapshot, who: Person): Standing | null {
  return STANDS[said.kind]({ said, c, who });
}

type Stands = (now: Now) => Standing | null;

const asSaid: Stands = ({ said: { dueAt } }) => ({ dueAt });

/** What is to be done is still to be done by them; what asks for nothing is for the owner, while the clock runs. */
const toBeDone: Stands = (now) => (now.said.action === null ? promiseOf(now) : dutyOf(now));

/** What reports and asks for nothing stands; what asks for something, while that is to be done. */
const reportOr: Stands = (now) => (now.said.action === null ? asSaid(now) : dutyOf(now));

const STANDS: Readonly<Record<NoticeKind, Stands>> = {
  duty: toBeDone,
  warning: toBeDone,
  moved: toBeDone,
  urging: (now) => (now.said.action === null ? whileOpen(now) : dutyOf(now)),
  breach: reportOr,
  escalation: reportOr,
  critical: asSaid,
  // It is kept also when the case has ended.
  'late-answer': asSaid,
  ruling: (now) => (now.said.action === null ? whileOpen(now) : dutyOf(now)),
  merged: (now) => {
    const own = [now.c.owner.person, workingHandler(now.c)];
    return own.some((person) => person !== null && isIn(now.who, person)) ? whileOpen(now) : null;
  },
  // Unless it is theirs again.
  relieved: (now) => (hasIt(now) ? null : asSaid(now)),
};

const whileOpen: Stands = (now) => (isOpen(now.c) ? asSaid(now) : null);

/** Whether a person is they themselves, or somebody for whom they stand in. */
const isIn = (who: Person, person: string): boolean => capacitiesOf(who).some((one) => inNameOf(one) === person);

/** The open duty that was told of, with its deadline by now. */
function dutyOf(now: Now): Standing | null {
  const { said, c, who } = now;
  const open = duties(c).find((duty) => isThat(duty, said, c) && isTheirs(duty, c, who));
  if (open !== undefined) return { dueAt: open.dueAt };
  return APPOINTED[said.action!]?.(now) ? asSaid(now) : null;
}

/** What says which part somebody has, and asks for no single thing: while they have it. */
const APPOINTED: Partial<Record<ActionName, (now: Now) => boolean>> = {
  'reassign-owner': ({ c, who }) => isOpen(c) && isIn(who, c.owner.person),
  'name-coordinator': ({ c, who }) => isOpen(c) && c.coordinator?.person != null && isIn(who, c.coordinator.person),
  'move-duties': ({ c, who }) => capacitiesOf(who).some((one) => holdingsOf(c, inNameOf(one)).length > 0),
};

/** The subject is the clock that measures it, or what that clock is about: a task, a request, an escalation and its clock. */
function isThat({ action, clock: id }: Duty, { action: told, subject }: Said, c: Snapshot): boolean {
  if (action !== told) return false;
  if (subject === null || subject === id) return true;
  const about = clockOf(c, id)?.subject;
  const cause = c.escalations.find((one) => one.id === about)?.cause;
  return about === subject || (cause !== undefined && 'clock' in cause && cause.clock === subject);
}

/** Theirs, or of the units that they head: heads are told where nobody is there whose it is. */
function isTheirs({ holders, clock }: Duty, c: Snapshot, who: Person): boolean {
  const units = clockOf(c, clock)?.chain ?? holdingUnit(c);
  return capacitiesOf(who).some(
    (one) => holders.some((holder) => isHolder(holder, one)) || holds(one, 'unit-head', units),
  );
}

const isHolder = (holder: Holder, who: Person): boolean =>
  'person' in holder ? holder.person === inNameOf(who) : holds(who, holder.role, [holder.unit]);

/** A clock that no duty measures is the owner's, or that of whoever has a duty of it by now. */
function promiseOf({ said: { subject }, c, who }: Now): Standing | null {
  const clock = clockOf(c, subject);
  const measured = duties(c).filter((duty) => duty.clock === subject);
  const theirs = measured.some((duty) => isTheirs(duty, c, who)) || isIn(who, c.owner.person);
  return clock !== undefined && theirs ? { dueAt: clock.dueAt } : null;
}

/** Whether they have the task, or a part in the case as its owner or handler. */
function hasIt({ said: { subject }, c, who }: Now): boolean {
  if (!isOpen(c)) return false;
  const has = subject === null ? [c.owner.person, workingHandler(c)] : [workerOn(c, subject as TaskId)];
  return has.some((person) => person !== null && isIn(who, person));
}

const clockOf = (c: Snapshot, id: string | null): Clock | undefined => c.clocks.find((clock) => clock.id === id);
