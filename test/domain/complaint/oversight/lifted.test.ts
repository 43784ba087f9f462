import { beijing } from '../../calendar/calendars';
import { aCase, HOUR, PEOPLE, text } from '../a-case';

const { agent, caller, handler, inspector, reviewer } = PEOPLE;

test('a supervision that was lifted before the case was closed is still looked back at', () => {
  const lifted = aCase('handling')
    .does(inspector, { action: 'supervise', requirements: text('report-weekly') })
    .after(HOUR)
    .does(inspector, { action: 'lift-supervision', text: text('done') });
  expect(lifted.complaint).toMatchObject({ supervision: null, lookBack: null });
  const closed = lifted
    .does(handler, { action: 'propose', measure: 'repair', text: text('proposal'), founded: true })
    .does(reviewer, { action: 'review', decision: 'approve' })
    .does(agent, { action: 'reply', text: text('reply') })
    .does(caller, { action: 'follow-up', outcome: 'satisfied' });
  // The policy says two working days after the closing, which was on Monday.
  const day = beijing('2026-03-04 18:00');
  expect(closed.complaint.lookBack).toEqual({ notBefore: day });
  expect(closed.running).toEqual(['look-back']);
  expect(closed.at(day).lets(inspector)).toContain('look-back');
});
