import { timeBetween } from '../calendar/working-time';
import { isOwners } from '../complaint/clock-traits';
import type { ComplaintEvent } from '../complaint/events';
import { evolve, fold } from '../complaint/evolve';
import { type Complaint, handlerOf, holdingUnit, isOpen, responsibleUnit, stageOf } from '../complaint/state';
import type { Instant } from '../time';
import type { Fact, FactTag } from './fact';

/*
 * The facts of a complaint, found the slow and obvious way: for each event by looking at the whole record before it. The
 * tests hold this together with what the projection writes; nothing else uses it.
 */

/** The events up to one of them, the case just before it and just after it, and after any earlier version. */
interface Place {
  readonly caseAt: (version: number) => Complaint;
  readonly past: readonly ComplaintEvent[];
  readonly event: ComplaintEvent;
  readonly before: Complaint;
  readonly after: Complaint;
}
/** What is looked for, without what all facts of an event share. */
type Found = Pick<Fact, 'kind' | 'what' | 'units' | 'person'> & Partial<Fact>;

/** All facts of a complaint, in no order within an event. */
export function slowFacts(events: readonly ComplaintEvent[]): Fact[] {
  const states: Complaint[] = [];
  for (const event of events) states.push(event.version === 1 ? fold([event]) : evolve(states.at(-1)!, event));
  const caseAt = (version: number): Complaint => states[version - 1]!;
  return events.flatMap((event, index) => {
    const [past, after] = [events.slice(0, index), caseAt(index + 1)];
    const found =
      index === 0 ? receipts(event, after) : everythingAt({ past, event, after, caseAt, before: caseAt(index) });
    const { category, severity, customerClass, channel } = after.classification;
    const { id: policy, version: policyVersion } = after.rules.policy;
    const nothing = { at: event.at, tags: [], elapsed: null, working: null, number: null, cause: null };
    return found.map((one, n) => ({
      ...nothing,
      ...one,
      tags: [...new Set(one.tags ?? [])].sort(),
      n,
      version: event.version,
      ...{ caseKind: after.kind, category, severity, customerClass, channel, policy, policyVersion },
    }));
  });
}

const everythingAt = (place: Place): Found[] => [
  ...givings(place),
  ...clocks(place),
  ...stages(place),
  ...endings(place),
  ...others(place),
];

function receipts(event: ComplaintEvent, { owner, progress }: Complaint): Found[] {
  if (event.type !== 'received') return [];
  const { history, receivedAt } = event;
  const repeats: FactTag[] = event.repeat === undefined ? [] : ['repeat'];
  const what = history === undefined ? 'filed' : 'history';
  const received: Found = {
    kind: 'received',
    what,
    units: owner.unit,
    person: owner.person,
    at: receivedAt,
    tags: repeats,
  };
  if (history === undefined) return [received];
  const end = progress.state === 'closed' ? progress.closing : progress.state;
  const tags: FactTag[] = ['history', ...repeats];
  if (history.overdue === true) tags.push('overdue');
  if (history.overdue !== undefined) tags.push('judged');
  if (history.repliedAt !== undefined || end === 'first-contact') tags.push('answered');
  if (history.founded === true) tags.push('founded');
  if (history.founded === false) tags.push('unfounded');
  if (end === 'satisfied' || end === 'dissatisfied') tags.push('evaluated', end);
  const { closedAt, unit = owner.unit, rootCause = null } = history;
  const elapsed = closedAt - receivedAt;
  return [
    received,
    { kind: 'ended', what: end, units: unit, person: null, at: closedAt, tags, elapsed, cause: rootCause },
  ];
}

const who = ({ by }: ComplaintEvent) => ('person' in by ? (by.actingFor ?? by.person) : null);
const working = ({ rules }: Complaint, from: Instant, to: Instant) => timeBetween(rules.calendar, 'working', from, to);

/** The events of the present run: those since the last reopening, with that itself. */
function runOf(past: readonly ComplaintEvent[]): readonly ComplaintEvent[] {
  const reopened = past.findLastIndex(({ type }) => type === 'reopened');
  return reopened < 0 ? past : past.slice(reopened);
}

/** Each time a unit was given something, looked for its end. */
function givings({ past, event, after }: Place): Found[] {
  const whole = [...past, event];
  const subjectOf = (one: ComplaintEvent): string =>
    'task' in one && one.task !== undefined && one.type !== 'urged' ? one.task : 'case';
  const gives = (one: ComplaintEvent) =>
    ['dispatched', 'transferred', 'return_agreed', 'help_requested'].includes(one.type) ||
    (one.type === 'task_return_agreed' && one.unit !== undefined);
  const ENDS: readonly ComplaintEvent['type'][] = [
    ...(['returned', 'proposed', 'merged', 'closed', 'not_accepted', 'withdrawn', 'terminated'] as const),
    ...(['task_returned', 'task_answered', 'task_overridden'] as const),
  ];
  const endsCase: readonly ComplaintEvent['type'][] = ['closed', 'not_accepted', 'withdrawn', 'terminated'];
  const ends = (one: ComplaintEvent, subject: string) =>
    endsCase.includes(one.type) || (subjectOf(one) === subject && (gives(one) || ENDS.includes(one.type)));
  const subjects = [...new Set(past.filter(gives).map(subjectOf))];
  return subjects.flatMap((subject): Found[] => {
    if (!ends(event, subject) && isOpen(after)) return [];
    const last = past.findLastIndex((one) => gives(one) && subjectOf(one) === subject);
    const given = past[last];
    if (given === undefined || !('unit' in given)) return [];
    if (whole.slice(last + 1, -1).some((one) => ends(one, subject))) return [];
    const units = given.unit as Fact['units'];
    const tags: FactTag[] = event.type === 'returned' || event.type === 'task_returned' ? ['returned'] : [];
    return [{ kind: 'giving', what: subject === 'case' ? 'case' : 'task', units, person: who(event), tags }];
  });
}

/** Every clock that ran or began by the event and was stopped by it, and the one that ran out with it. */
function clocks({ event, before }: Place): Found[] {
  const began = event.clocks.flatMap((change) => ('put' in change ? [change.put] : []));
  const stopped = event.clocks.flatMap((change): Found[] => {
    if (!('stop' in change)) return [];
    const clock = [...before.clocks, ...began].findLast(({ id }) => id === change.stop)!;
    let [elapsed, worked] = [Math.max(0, event.at - clock.startedAt), working(before, clock.startedAt, event.at)];
    for (const { from, to } of clock.pauses) {
      const [a, b] = [Math.max(from, clock.startedAt), Math.min(to, event.at)];
      elapsed -= Math.max(0, b - a);
      worked -= working(before, a, b);
    }
    const [tags, units] = [[change.outcome], clock.chain];
    return [{ kind: 'clock', what: clock.kind, units, person: who(event), tags, elapsed, working: worked }];
  });
  if (event.type !== 'clock_breached') return stopped;
  const { kind, chain } = before.clocks.find(({ id }) => id === event.clock)!;
  const person = isOwners(kind) ? before.owner.person : (handlerOf(before.progress) ?? null);
  return [...stopped, { kind: 'breach', what: kind, units: chain, person }];
}

function stages({ past, event, before, after, caseAt }: Place): Found[] {
  const stage = stageOf(before.progress.state);
  if (stage === 'closed' || stage === stageOf(after.progress.state)) return [];
  // Backwards, to the first of the events after which the case has been in this stage ever since.
  let came = past.length - 1;
  while (came > 0 && stageOf(caseAt(came).progress.state) === stage) came -= 1;
  const since = came === 0 ? before.receivedAt : past[came]!.at;
  const [elapsed, person] = [Math.max(0, event.at - since), handlerOf(before.progress) ?? null];
  return [
    {
      kind: 'stage',
      what: stage,
      units: holdingUnit(before),
      person,
      elapsed,
      working: working(before, since, event.at),
    },
  ];
}

function endings(place: Place): Found[] {
  const { past, event, before, after, caseAt } = place;
  if (!isOpen(before) || isOpen(after)) return [];
  const run = runOf(past);
  const since = run[0]!.type === 'reopened' ? run[0]!.at : before.receivedAt;
  const answer = run.findLast(({ type }) => type === 'replied');
  // The case as it was when the customer was told.
  const told = answer && caseAt(answer.version - 1);
  const person = told ? (handlerOf(told.progress) ?? null) : (handlerOf(before.progress) ?? before.owner.person);
  const proposal = told?.progress.state === 'approved' ? told.progress.proposal : undefined;
  const opinion = run.findLast(
    (one) => one.type === 'followed_up' && !['unreachable', 'declined'].includes(one.outcome),
  );
  const what = after.progress.state === 'closed' ? after.progress.closing : after.progress.state;
  return [
    {
      kind: 'ended',
      what,
      units: told
        ? (responsibleUnit(told.progress) ?? told.owner.unit)
        : (responsibleUnit(before.progress) ?? before.owner.unit),
      person,
      elapsed: Math.max(0, event.at - since),
      working: working(before, since, event.at),
      number: opinion?.type === 'followed_up' ? (opinion.score ?? null) : null,
      cause: proposal?.rootCause ?? null,
      tags: [
        ...tagsOfRun([...run, event], caseAt),
        ...(before.repeat === null ? [] : (['repeat'] as const)),
        ...(answer !== undefined || what === 'first-contact' ? (['answered'] as const) : []),
        ...(proposal === undefined ? [] : [proposal.founded ? ('founded' as const) : ('unfounded' as const)]),
        ...(opinion?.type !== 'followed_up'
          ? []
          : (['evaluated', opinion.outcome === 'dissatisfied' ? 'dissatisfied' : 'satisfied'] as const)),
      ],
    },
  ];
}

/** What happened in a run that makes it what it is called. */
function tagsOfRun(run: readonly ComplaintEvent[], caseAt: Place['caseAt']): FactTag[] {
  const happens = (is: (event: ComplaintEvent) => boolean, ...tags: FactTag[]): FactTag[] => (run.some(is) ? tags : []);
  const changes = run.flatMap(({ clocks: all }) => all);
  const promises = run.some(({ clocks: all }) => all.some((one) => 'put' in one && one.put.kind === 'reply'));
  const contacts = changes.flatMap((one) =>
    'stop' in one && one.stop.startsWith('first-contact-') ? [one.outcome] : [],
  );
  const appealedAfterReply = ({ type, version }: ComplaintEvent) =>
    type === 'appealed' && ['replied', 'follow_up'].includes(caseAt(version - 1).progress.state);
  return [
    ...happens(({ type }) => type === 'reopened', 'again'),
    ...happens(({ type }) => type === 'returned', 'returned'),
    ...happens(({ type }) => type === 'reworked', 'reworked'),
    ...happens(appealedAfterReply, 'reworked'),
    ...happens(({ type }) => type === 'appealed' || type === 'leadership_informed', 'escalated'),
    ...happens((one) => one.type === 'escalated' && one.escalation.unit === one.escalation.chain.at(-1), 'escalated'),
    ...happens(({ type }) => type === 'extended', 'extended'),
    ...happens(({ type }) => type === 'urged', 'urged'),
    ...happens(({ type }) => type === 'supervision_opened', 'supervised'),
    ...happens(({ type }) => type === 'followed_up', 'called'),
    ...happens((one) => one.type === 'followed_up' && one.outcome !== 'unreachable', 'reached'),
    ...(promises ? (['judged'] as const) : []),
    ...happens((one) => one.type === 'clock_breached' && one.clock.startsWith('reply-'), 'overdue'),
    ...(contacts.includes('met') ? (['contacted-in-time'] as const) : []),
    ...(contacts.includes('missed') ? (['contacted-late'] as const) : []),
  ];
}

/** What happens by itself. */
function others({ past, event, before, caseAt }: Place): Found[] {
  const person = who(event);
  const responsible = responsibleUnit(before.progress) ?? before.owner.unit;
  const task = 'task' in event ? before.tasks.find(({ id }) => id === event.task) : undefined;
  const asked = task?.unit ?? holdingUnit(before);
  const answer = runOf(past).findLast(({ type }) => type === 'replied');
  const told = answer && caseAt(answer.version - 1);
  const answered = told ? (responsibleUnit(told.progress) ?? told.owner.unit) : responsible;
  const isReached = (outcome: string): FactTag[] => (outcome === 'unreachable' ? [] : ['reached']);
  switch (event.type) {
    case 'reopened':
      return [{ kind: 'reopened', what: 'reopened', units: responsible, person }];
    case 'dispatched': {
      if (past.some(({ type }) => type === 'dispatched')) return [];
      const [first] = past;
      const filed = first?.type === 'received' ? Object.keys(first.particulars ?? {}) : [];
      const { minimum, suggestion, followedSuggestion } = event;
      const tags: FactTag[] =
        suggestion === undefined ? [] : followedSuggestion ? ['suggested', 'followed'] : ['suggested'];
      if (minimum !== undefined) {
        tags.push('needed');
        if (minimum.lacking.length === 0) tags.push('complete');
        if (!minimum.needed.some((id) => !filed.includes(id))) tags.push('complete-at-intake');
      }
      return [{ kind: 'dispatch', what: 'first', units: before.owner.unit, person, tags }];
    }
    case 'return_agreed':
      return [{ kind: 'ruling', what: 'agreed', units: responsible, person }];
    case 'return_refused':
      return [{ kind: 'ruling', what: 'refused', units: responsible, person }];
    case 'task_return_agreed':
      return [{ kind: 'ruling', what: 'agreed', units: event.from, person }];
    case 'task_return_refused':
      return [{ kind: 'ruling', what: 'refused', units: asked, person }];
    case 'urged':
      return [{ kind: 'urged', what: event.from, units: asked, person }];
    case 'extended':
    case 'extension_refused': {
      const id =
        event.type === 'extended'
          ? event.clock
          : before.extensionRequests.find((one) => one.id === event.request)?.clock;
      const units = before.clocks.find((clock) => clock.id === id)?.chain ?? holdingUnit(before);
      return [{ kind: 'extension', what: event.type === 'extended' ? 'granted' : 'refused', units, person }];
    }
    case 'escalated': {
      const { level, chain, cause } = event.escalation;
      const what = 'raisedBy' in cause ? 'by-hand' : 'repeat' in cause ? 'repeat' : 'clock';
      const tags: FactTag[] = chain[level] === undefined ? ['leadership'] : [];
      return [{ kind: 'escalated', what, units: chain.slice(level - 1), person, tags, number: level }];
    }
    case 'leadership_informed':
      return [{ kind: 'escalated', what: 'critical', units: event.notice.chain, person, tags: ['leadership'] }];
    case 'appealed':
      return [{ kind: 'appealed', what: 'regulator', units: responsible, person }];
    case 'supervision_opened':
      return before.supervision === null
        ? [{ kind: 'supervised', what: event.reason, units: holdingUnit(before), person }]
        : [];
    case 'looked_back':
      return [{ kind: 'looked-back', what: event.holds ? 'holds' : 'does-not-hold', units: responsible, person }];
    case 'followed_up': {
      const said: FactTag[] = ['evaluated', event.outcome === 'dissatisfied' ? 'dissatisfied' : 'satisfied'];
      const tags = [...isReached(event.outcome), ...(['unreachable', 'declined'].includes(event.outcome) ? [] : said)];
      return [{ kind: 'call', what: event.outcome, units: answered, person, tags, number: event.score ?? null }];
    }
    case 'repair_called': {
      const [what, tags] = [event.outcome, isReached(event.outcome)];
      return [{ kind: 'repair-call', what, units: answered, person, tags, number: event.score ?? null }];
    }
    default:
      return [];
  }
}
