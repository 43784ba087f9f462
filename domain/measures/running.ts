import { isAppealOpen } from '../complaint/appeal/appeal';
import type { Closing } from '../complaint/ending/closings';
import type { ComplaintEvent, EventOf } from '../complaint/events';
import { type Resolution, saysNothing } from '../complaint/follow-up/follow-up';
import { type Complaint, handlerOf, responsibleUnit } from '../complaint/state';
import type { PersonId, UnitCode } from '../ids';
import type { Instant } from '../time';
import type { FactTag } from './fact';

/** What has to be remembered of the events so far, beside the case itself, to say which facts the next one makes. */
export interface Running {
  /** When the present run of the case began: with the receipt, or with the last reopening. */
  readonly since: Instant;
  readonly again: boolean;
  /** When the case came into its present stage. */
  readonly stageSince: Instant;
  /** When it came to the unit that has it. */
  readonly unitSince: Instant;
  /** Who had found the answer when the customer was told of it in this run, the last time; null before. */
  readonly reply: { readonly units: readonly UnitCode[]; readonly person: PersonId | null } | null;
  /** What the answer says of the complaint; null where that is not known. */
  readonly finding: { readonly founded: boolean; readonly cause: string | null } | null;
  /** What the customer said last in this run. */
  readonly opinion: { readonly satisfied: boolean; readonly score: number | null } | null;
  /** What the customer said last in this run of the matter itself; null where they did not. */
  readonly resolution: Resolution | null;
  /** What has become true of this run, in the order in which it did. */
  readonly marks: readonly FactTag[];
  /** What units have been given and neither kept nor given back yet: the case, and tasks by their ids. */
  readonly given: Readonly<Record<string, readonly UnitCode[]>>;
  /** Whether it was ever given to a unit. */
  readonly dispatched: boolean;
  /** The particulars that it was filed with; empty once it has been dispatched. */
  readonly filedWith: readonly string[];
  /** The event since which it has stood as it stands, as far as that is counted of open cases; null if it has ended. */
  readonly span: number | null;
}

/** The name of the case itself among what units have been given. */
export const THE_CASE = 'case';

/** What is remembered when a case has just come in, before its first event is looked at any further. */
export function runningFrom(first: EventOf<'received'>): Running {
  return {
    since: first.receivedAt,
    again: false,
    stageSince: first.receivedAt,
    unitSince: first.receivedAt,
    reply: null,
    finding: null,
    opinion: null,
    resolution: null,
    marks: [],
    given: {},
    dispatched: false,
    filedWith: Object.keys(first.particulars ?? {}).sort(),
    span: null,
  };
}

/** What has to be remembered once an event has happened. What units have been given is in `giving.ts`. */
export function remember(running: Running, before: Complaint, event: ComplaintEvent): Running {
  const begun = event.type === 'reopened' ? runAnew(running, before, event.at) : running;
  return withMarks(withContent(begun, before, event), marksOf(before, event));
}

const runAnew = (running: Running, { appeal }: Complaint, at: Instant): Running => ({
  ...running,
  since: at,
  again: true,
  stageSince: at,
  unitSince: at,
  reply: null,
  finding: null,
  opinion: null,
  resolution: null,
  // An appeal that reopens a case is recorded just before, and belongs to the run that it begins.
  marks: isAppealOpen(appeal) ? ['escalated'] : [],
});

function withContent(running: Running, before: Complaint, event: ComplaintEvent): Running {
  switch (event.type) {
    case 'replied': {
      const { progress, owner } = before;
      const proposal = progress.state === 'approved' ? progress.proposal : null;
      return {
        ...running,
        reply: { units: responsibleUnit(progress) ?? owner.unit, person: handlerOf(progress) ?? null },
        finding: proposal && { founded: proposal.founded, cause: proposal.rootCause ?? null },
      };
    }
    case 'followed_up': {
      const { outcome, score = null, resolution = running.resolution } = event;
      if (saysNothing(outcome)) return running;
      return { ...running, opinion: { satisfied: outcome !== 'dissatisfied', score }, resolution };
    }
    case 'dispatched':
      return { ...running, dispatched: true, filedWith: [] };
    default:
      return running;
  }
}

/** What becomes true of a run with an event. */
function marksOf(before: Complaint, event: ComplaintEvent): FactTag[] {
  const marks: FactTag[] = [...clockMarksOf(before, event)];
  switch (event.type) {
    case 'returned':
      marks.push('returned');
      break;
    case 'reworked':
      marks.push('reworked');
      break;
    case 'appealed':
      // An appeal against an answer that was given begins the work anew.
      marks.push('escalated', ...(isAnswered(before) ? (['reworked'] as const) : []));
      break;
    case 'leadership_informed':
      marks.push('escalated');
      break;
    case 'escalated':
      if (event.escalation.level === event.escalation.chain.length) marks.push('escalated');
      break;
    case 'extended':
      marks.push('extended');
      break;
    case 'urged':
      marks.push('urged');
      break;
    case 'supervision_opened':
      marks.push('supervised');
      break;
    case 'followed_up':
      marks.push('called', ...(event.outcome === 'unreachable' ? [] : (['reached'] as const)));
      break;
  }
  return marks;
}

const isAnswered = ({ progress: { state } }: Complaint): boolean => state === 'replied' || state === 'follow_up';

/** What the clocks of the promise and of the first contact say of a run. */
function clockMarksOf({ clocks }: Complaint, event: ComplaintEvent): FactTag[] {
  const marks: FactTag[] = [];
  const kinds = new Map(clocks.map(({ id, kind }) => [id, kind]));
  for (const change of event.clocks) {
    if ('put' in change) {
      kinds.set(change.put.id, change.put.kind);
      if (change.put.kind === 'reply') marks.push('judged');
    } else if (kinds.get(change.stop) === 'first-contact') {
      if (change.outcome === 'met') marks.push('contacted-in-time');
      if (change.outcome === 'missed') marks.push('contacted-late');
    }
  }
  if (event.type === 'clock_breached' && kinds.get(event.clock) === 'reply') marks.push('overdue');
  return marks;
}

const withMarks = (running: Running, marks: readonly FactTag[]): Running =>
  marks.length === 0 ? running : { ...running, marks: [...new Set([...running.marks, ...marks])] };

/** What is said of a run that ends, beside its marks. */
export function tagsOfEnd(
  { marks, again, reply, finding, opinion, resolution }: Running,
  { repeat }: Complaint,
  ended: Closing | string,
): FactTag[] {
  return [
    ...marks,
    ...(again ? (['again'] as const) : []),
    ...(repeat === null ? [] : (['repeat'] as const)),
    ...(reply !== null || ended === 'first-contact' ? (['answered'] as const) : []),
    ...(finding === null ? [] : [finding.founded ? ('founded' as const) : ('unfounded' as const)]),
    ...(opinion === null
      ? []
      : (['evaluated', opinion.satisfied ? 'satisfied' : 'dissatisfied'] as const satisfies readonly FactTag[])),
    ...(resolution === null ? [] : [resolution]),
  ];
}
