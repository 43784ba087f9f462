import type { ComplaintEvent } from '../complaint/events';
import { saysNothing } from '../complaint/follow-up/follow-up';
import { type Complaint, holdingUnit } from '../complaint/state';
import type { FactTag } from './fact';
import { answerable, doneBy, type NewFact } from './new-fact';
import type { Running } from './running';

/** What an event is counted as by itself, whatever it does to the clocks and to where the case stands. */
export function happened(running: Running, before: Complaint, event: ComplaintEvent): NewFact[] {
  const person = doneBy(event.by);
  switch (event.type) {
    case 'reopened':
      return [{ kind: 'reopened', what: 'reopened', units: answerable(before), person }];
    case 'dispatched':
      if (running.dispatched) return [];
      return [
        { kind: 'dispatch', what: 'first', units: before.owner.unit, person, tags: dispatchTags(running, event) },
      ];
    case 'return_agreed':
    case 'return_refused': {
      const what = event.type === 'return_agreed' ? 'agreed' : 'refused';
      return [{ kind: 'ruling', what, units: answerable(before), person }];
    }
    case 'task_return_agreed':
      return [{ kind: 'ruling', what: 'agreed', units: event.from, person }];
    case 'task_return_refused':
      return [{ kind: 'ruling', what: 'refused', units: unitOfTask(before, event.task), person }];
    case 'urged':
      return [{ kind: 'urged', what: event.from, units: unitOfTask(before, event.task), person }];
    case 'extended':
      return [{ kind: 'extension', what: 'granted', units: unitOfClock(before, event.clock), person }];
    case 'extension_refused': {
      const request = before.extensionRequests.find(({ id }) => id === event.request);
      return [{ kind: 'extension', what: 'refused', units: unitOfClock(before, request?.clock), person }];
    }
    case 'escalated': {
      const { level, chain, cause } = event.escalation;
      const what = 'clock' in cause ? 'clock' : 'repeat' in cause ? 'repeat' : 'by-hand';
      const tags: FactTag[] = level === chain.length ? ['leadership'] : [];
      return [{ kind: 'escalated', what, units: chain.slice(level - 1), person, tags, number: level }];
    }
    case 'leadership_informed': {
      const { chain, unit } = event.notice;
      const units = chain.slice(chain.indexOf(unit));
      return [{ kind: 'escalated', what: 'critical', units, person, tags: ['leadership'] }];
    }
    case 'appealed':
      return [{ kind: 'appealed', what: 'regulator', units: answerable(before), person }];
    case 'supervision_opened':
      // A supervision that is open already only changes hands.
      if (before.supervision !== null) return [];
      return [{ kind: 'supervised', what: event.reason, units: holdingUnit(before), person }];
    case 'looked_back': {
      const what = event.holds ? 'holds' : 'does-not-hold';
      return [{ kind: 'looked-back', what, units: answerable(before), person }];
    }
    case 'followed_up': {
      const { outcome: what, score, resolution } = event;
      const tags = [...callTags(what), ...(resolution === undefined ? [] : [resolution])];
      const said = { units: running.reply?.units ?? answerable(before), person, tags };
      return [{ kind: 'call', what, ...said, number: score ?? null }];
    }
    case 'repair_called': {
      const tags: FactTag[] = event.outcome === 'unreachable' ? [] : ['reached'];
      const said = { units: running.reply?.units ?? answerable(before), person, tags };
      return [{ kind: 'repair-call', what: event.outcome, ...said, number: event.score ?? null }];
    }
    case 'explanation_asked': {
      const { kind: what, unit } = event.explanation;
      return [{ kind: 'asked-why', what, units: unit, person }];
    }
    case 'overdue_explained':
      return before.explanations
        .filter(({ id }) => event.explanations.includes(id))
        .map(({ kind: what, unit }) => ({ kind: 'explained', what, units: unit, person, cause: event.cause }));
    default:
      return [];
  }
}

function dispatchTags(
  { filedWith }: Running,
  { minimum, suggestion, followedSuggestion }: Extract<ComplaintEvent, { type: 'dispatched' }>,
): FactTag[] {
  const tags: FactTag[] = [];
  if (suggestion !== undefined) tags.push('suggested', ...(followedSuggestion ? (['followed'] as const) : []));
  if (minimum === undefined) return tags;
  tags.push('needed');
  if (minimum.lacking.length === 0) tags.push('complete');
  if (minimum.needed.every((id) => filedWith.includes(id))) tags.push('complete-at-intake');
  return tags;
}

function callTags(outcome: Extract<NewFact, { kind: 'call' }>['what']): FactTag[] {
  if (outcome === 'unreachable') return [];
  if (saysNothing(outcome)) return ['reached'];
  return ['reached', 'evaluated', outcome === 'dissatisfied' ? 'dissatisfied' : 'satisfied'];
}

const unitOfTask = (c: Complaint, id: string | undefined) =>
  c.tasks.find((task) => task.id === id)?.unit ?? holdingUnit(c);

const unitOfClock = (c: Complaint, id: string | undefined) =>
  c.clocks.find((clock) => clock.id === id)?.chain ?? holdingUnit(c);
