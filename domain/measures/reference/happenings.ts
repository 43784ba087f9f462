import { holdingUnit, responsibleUnit } from '../../complaint/state';
import type { FactTag } from '../fact';
import { type Found, type Place, runOf, who } from './place';

/** What happens by itself. */
export function others({ past, event, before, caseAt }: Place): Found[] {
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
      if (event.resolution !== undefined) tags.push(event.resolution);
      return [{ kind: 'call', what: event.outcome, units: answered, person, tags, number: event.score ?? null }];
    }
    case 'repair_called': {
      const [what, tags] = [event.outcome, isReached(event.outcome)];
      return [{ kind: 'repair-call', what, units: answered, person, tags, number: event.score ?? null }];
    }
    case 'explanation_asked':
      return [{ kind: 'asked-why', what: event.explanation.kind, units: event.explanation.unit, person }];
    case 'overdue_explained': {
      const { cause } = event;
      return event.explanations.flatMap((id): Found[] => {
        const asking = past.find((one) => one.type === 'explanation_asked' && one.explanation.id === id);
        if (asking?.type !== 'explanation_asked') return [];
        return [{ kind: 'explained', what: asking.explanation.kind, units: asking.explanation.unit, person, cause }];
      });
    }
    default:
      return [];
  }
}
