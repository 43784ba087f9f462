import { isOwners } from '../../complaint/clock-traits';
import type { ComplaintEvent } from '../../complaint/events';
import { evolve, fold } from '../../complaint/evolve';
import { type Complaint, handlerOf, holdingUnit, isOpen, responsibleUnit, stageOf } from '../../complaint/state';
import { wayOf } from '../../policy/ways';
import type { Fact, FactTag } from '../fact';
import { others } from './happenings';
import { type Found, isReopenedByAppeal, type Place, runOf, who, working } from './place';

/*
 * The facts of a complaint, found the slow and obvious way: for each event by looking at the whole record before it. The
 * tests hold this together with what the projection writes; nothing else uses it.
 */

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
    const way = wayOf(after.rules, channel);
    const nothing = { at: event.at, tags: [], elapsed: null, working: null, number: null, cause: null };
    return found.map((one, n) => ({
      ...nothing,
      ...one,
      tags: [...new Set(one.tags ?? [])].sort(),
      n,
      version: event.version,
      ...{ caseKind: after.kind, category, severity, customerClass, channel, way, policy, policyVersion },
    }));
  });
}

const everythingAt = (place: Place): Found[] => [
  ...givings(place),
  ...clocks(place),
  ...stages(place),
  ...holdings(place),
  ...endings(place),
  ...others(place),
];

function receipts(event: ComplaintEvent, { owner, progress, classification }: Complaint): Found[] {
  if (event.type !== 'received') return [];
  const { history, receivedAt } = event;
  const known: FactTag[] = event.repeat === undefined ? [] : ['repeat'];
  if (classification.incidents?.some((one) => one === 'group')) known.push('group');
  const what = history === undefined ? 'filed' : 'history';
  const received: Found = {
    kind: 'received',
    what,
    units: owner.unit,
    person: owner.person,
    at: receivedAt,
    tags: known,
    elapsed: history === undefined && event.at > receivedAt ? event.at - receivedAt : 0,
  };
  if (history === undefined) return [received];
  const end = progress.state === 'closed' ? progress.closing : progress.state;
  const tags: FactTag[] = ['history', ...known];
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

/** Each time a case left a unit: since when it had been there, looked for backwards within the run. */
function holdings({ past, event, before, after, caseAt }: Place): Found[] {
  const unitOf = (c: Complaint) => responsibleUnit(c.progress) ?? c.owner.unit;
  const [unit] = unitOf(before);
  if (!isOpen(before) || (isOpen(after) && unitOf(after)[0] === unit)) return [];
  const run = runOf(past);
  const elsewhere = run.findLast(({ version }) => unitOf(caseAt(version))[0] !== unit);
  const came = run.find(({ version }) => elsewhere === undefined || version > elsewhere.version)!;
  const since = came.version === 1 ? before.receivedAt : came.at;
  return [
    {
      kind: 'held',
      what: stageOf(before.progress.state),
      units: unitOf(before),
      person: handlerOf(before.progress) ?? null,
      elapsed: Math.max(0, event.at - since),
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
        ...(isReopenedByAppeal(past) ? (['escalated'] as const) : []),
        ...(before.repeat === null ? [] : (['repeat'] as const)),
        ...(after.classification.incidents ?? []).filter((one) => one === 'group'),
        ...(answer !== undefined || what === 'first-contact' ? (['answered'] as const) : []),
        ...(proposal === undefined ? [] : [proposal.founded ? ('founded' as const) : ('unfounded' as const)]),
        ...(opinion?.type !== 'followed_up'
          ? []
          : (['evaluated', opinion.outcome === 'dissatisfied' ? 'dissatisfied' : 'satisfied'] as const)),
        ...run.flatMap((one) => (one.type === 'followed_up' ? (one.resolution ?? []) : [])).slice(-1),
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
