import { beijing } from '../../calendar/calendars';
import { aCase, HOUR, LEADING, PEOPLE, text } from '../a-case';

const { agent, handler } = PEOPLE;
const reason = text('same-fault');
const MERGE = { action: 'merge', into: LEADING, leading: [], reason } as const;
const UNMERGE = { action: 'unmerge', reason } as const;

test('the window for returning a case stands still while it is merged, and goes on from there', () => {
  // Dispatched on Monday, with two working days to return it; for one of these days it was merged.
  const back = aCase('dispatched')
    .does(agent, MERGE)
    .after(24 * HOUR)
    .does(agent, UNMERGE);
  const give = { action: 'return', reason: text('not-ours') } as const;
  expect(back.at(beijing('2026-03-05 18:00')).does(handler, give).happened).toEqual(['returned']);
  expect(back.at(beijing('2026-03-05 18:01')).refuses(handler, give).type).toBe('return-not-allowed');
});

test('a head who has to rule on more time has the rest of the own time once the case is no longer merged', () => {
  const file = aCase('handling');
  const clock = file.clock('handling').id;
  const until = beijing('2026-03-10 18:00');
  const asked = file.does(handler, { action: 'request-extension', clock, until, reason }).after(HOUR);
  const back = asked.does(agent, MERGE).after(HOUR).does(agent, UNMERGE);
  const { id, startedAt } = asked.clock('extension-ruling');
  expect(back.clock('extension-ruling')).toMatchObject({ id, startedAt });
});
