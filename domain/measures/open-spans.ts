import type { ComplaintEvent } from '../complaint/events';
import { isRemedyOpen } from '../complaint/remedies/remedy';
import { type Complaint, handlerOf, holdingUnit, isOpen, type Stage, stageOf } from '../complaint/state';
import { isEqual } from '../equal';
import type { PersonId, UnitCode } from '../ids';
import type { Instant } from '../time';
import type { Fact, FactDimensions, FactTag } from './fact';
import { dimensionsOf } from './new-fact';
import type { Running } from './running';

/** How an open case stands, as far as that is counted. */
export interface OpenAs extends FactDimensions {
  /** When it came in, or was reopened: from then on it has been open. */
  readonly openedAt: Instant;
  readonly what: Stage;
  /** The unit that has it, with those above it. */
  readonly units: readonly UnitCode[];
  /** Its handler, before there is one its owner. */
  readonly person: PersonId;
  readonly tags: readonly FactTag[];
  /** Why it waits, by the list of the policy; null where it does not. */
  readonly reason: string | null;
  /** What its customer was promised and has not got yet, or is to be offered; null where there is nothing. */
  readonly remedy: string | null;
}

/**
 * A stretch of time in which an open case stood the same. What comes later only says where it ends, so that how many
 * cases were open at a past moment, and how they stood, stays as it was.
 */
export interface OpenSpan extends OpenAs {
  /** The event with which it began. */
  readonly version: number;
  readonly since: Instant;
  /** Null while it lasts. */
  readonly until: Instant | null;
}

/** The stretches of time that events begin, and where the one ends that had begun before. */
export interface Spans {
  readonly begun: readonly OpenSpan[];
  /** Null if none had begun before. */
  readonly before: { readonly version: number; readonly until: Instant | null } | null;
}

/** What is true of a run that an open case is told apart by, besides what is true of the case now. */
const MARKS: readonly FactTag[] = ['overdue', 'escalated', 'extended', 'returned', 'reworked'];

/** How a case stands; null if it has ended. @param running what is remembered once the case stands so */
export function openAs(running: Running, complaint: Complaint): OpenAs | null {
  if (!isOpen(complaint)) return null;
  const { progress, owner, pause, supervision, clocks, repeat } = complaint;
  const tags: FactTag[] = running.marks.filter((mark) => MARKS.includes(mark));
  if (running.again) tags.push('again');
  if (running.reply !== null) tags.push('answered');
  if (repeat !== null) tags.push('repeat');
  if (supervision !== null) tags.push('supervised');
  if (clocks.some(({ breachedAt }) => breachedAt !== null)) tags.push('late');
  return {
    ...dimensionsOf(complaint),
    openedAt: running.since,
    what: stageOf(progress.state),
    units: holdingUnit(complaint),
    person: handlerOf(progress) ?? owner.person,
    tags: tags.sort(),
    reason: pause?.reason ?? null,
    remedy: remedyOf(complaint),
  };
}

function remedyOf({ progress, remedies }: Complaint): string | null {
  const open = remedies.find(isRemedyOpen);
  if (open !== undefined) return open.kind;
  return 'proposal' in progress ? progress.proposal.measure : null;
}

/** A case after an event, with what is remembered then. */
export interface Step {
  readonly event: ComplaintEvent;
  readonly complaint: Complaint;
  readonly running: Running;
}

/**
 * Follows how a case stands. Stretches that last no time are left out.
 *
 * @param standing how it stood before, and since which event; null if it was not open or there was nothing before
 */
export function spansOf(standing: { readonly version: number; readonly as: OpenAs } | null, steps: readonly Step[]) {
  const begun: OpenSpan[] = [];
  let last = standing;
  let endOfStanding: Instant | null = null;
  for (const { event, complaint, running } of steps) {
    const as = openAs(running, complaint);
    if (isEqual(as, last?.as ?? null)) continue;
    const open = begun.at(-1);
    if (open?.until === null) {
      begun.pop();
      if (open.since < event.at) begun.push({ ...open, until: event.at });
    } else if (last !== null && last === standing) {
      endOfStanding = event.at;
    }
    last = as === null ? null : { version: event.version, as };
    if (as !== null) begun.push({ ...as, version: event.version, since: event.at, until: null });
  }
  const spans: Spans = {
    begun,
    before: standing === null ? null : { version: standing.version, until: endOfStanding },
  };
  return { spans, span: last?.version ?? null };
}

/** An open case as it is counted at a moment within such a stretch. It belongs to the time just before that moment. */
export function openAt(span: OpenSpan, moment: Instant): Fact & Pick<OpenAs, 'reason' | 'remedy'> {
  const { since: _since, until: _until, openedAt, ...as } = span;
  const at = moment - 1;
  return { ...as, kind: 'open', n: 0, at, elapsed: moment - openedAt, working: null, number: null, cause: null };
}
