import { clockMarksOf, effectOn } from '../../../domain/complaint/effect';
import { beijing } from '../calendar/calendars';
import { aCase, PEOPLE, text } from './a-case';

test('a dry run names the clocks that run out by it, not those that had run out before nor those in time', () => {
  // By Wednesday nobody has reached the customer, and on Friday the unit's time is over; the promise is due on Monday.
  const wednesday = aCase('handling').at(beijing('2026-03-04 09:00'));
  expect(wednesday.clock('first-contact').breachedAt).not.toBeNull();
  const friday = wednesday.at(beijing('2026-03-06 18:00'));
  const { breached } = effectOn(clockMarksOf(wednesday.complaint.clocks), friday.complaint.clocks);
  expect(breached).toContain(friday.clock('handling').id);
  for (const kind of ['first-contact', 'reply'] as const) expect(breached).not.toContain(friday.clock(kind).id);
});

test('a dry run says which deadlines move, from when to when, and which clocks stop and start', () => {
  const before = aCase('handling');
  const marks = clockMarksOf(before.complaint.clocks);
  const serious = before.does(PEOPLE.dispatcher, {
    action: 'reclassify',
    classification: { severity: 'serious' },
    reason: text('worse'),
  });
  const moves = effectOn(marks, serious.complaint.clocks);
  expect(moves.deadlines.map(({ kind }) => kind).sort()).toEqual(['handling', 'reply']);
  expect(moves.deadlines).toContainEqual({
    clock: before.clock('handling').id,
    kind: 'handling',
    from: before.clock('handling').dueAt,
    to: serious.clock('handling').dueAt,
    provisional: false,
  });
  const proposed = before.does(PEOPLE.handler, {
    action: 'propose',
    measure: 'repair',
    text: text('proposal'),
    founded: true,
  });
  expect(effectOn(marks, proposed.complaint.clocks)).toMatchObject({
    started: [{ kind: 'review' }],
    stopped: [{ kind: 'handling' }],
  });
});
