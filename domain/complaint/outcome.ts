import type { Clock, ClockOutcome } from '../clock/clock';
import type { ClockKind } from '../policy/rules';
import type { ComplaintEvent } from './events';

/** Events after which a stopped clock's duty was neither done nor neglected. */
const VOIDING: readonly ComplaintEvent['type'][] = [
  'withdrawn',
  'terminated',
  'transferred',
  'returned',
  'merged',
  'nuisance_marked',
];

/** Duties that only these events fulfil; they fall away when the case ends without them. */
const FULFILLED_BY: Partial<Record<ClockKind, readonly ComplaintEvent['type'][]>> = {
  'hand-over-answer': ['hand_over_accepted', 'hand_over_declined'],
  'escalation-acknowledgement': ['escalation_acknowledged'],
  'return-ruling': ['return_agreed', 'return_refused', 'task_return_agreed', 'task_return_refused'],
  supervision: ['supervision_lifted'],
  'look-back': ['looked_back'],
  // A customer who goes to the regulator has not been asked.
  'follow-up': ['followed_up', 'closed'],
  appeal: ['replied'],
  'nuisance-ruling': ['not_accepted', 'nuisance_refused'],
  'unit-task': ['task_answered'],
  'extension-ruling': ['extended', 'extension_refused'],
  remedy: ['remedy_carried_out'],
  'remedy-confirmation': ['remedy_confirmed', 'remedy_not_confirmed'],
  'second-review': ['reworked', 'rework_declined'],
  guidance: ['guided'],
  repair: ['repair_called'],
  'on-site-arrival': ['arrived', 'remedy_carried_out'],
};

/** What becomes of a clock that an event stops. */
export function outcomeOf(clock: Clock, event: Omit<ComplaintEvent, 'clocks'>): ClockOutcome {
  // A breach stays a breach, whatever becomes of the duty.
  if (clock.breachedAt !== null) return 'missed';
  // Nobody answers a nuisance.
  const voids = VOIDING.includes(event.type) || (event.type === 'not_accepted' && 'nuisance' in event);
  const fulfilled = FULFILLED_BY[clock.kind]?.includes(event.type) ?? !voids;
  return fulfilled ? 'met' : 'void';
}
