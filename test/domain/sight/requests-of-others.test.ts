import { asKnownTo } from '../../../domain/sight/known';
import { beijing } from '../calendar/calendars';
import { aCase, PEOPLE, text } from '../complaint/a-case';

const { agent, handler, stranger } = PEOPLE;

test('somebody without a part in a case does not know of requests for more time in it', () => {
  const file = aCase('handling');
  const clock = file.clock('handling').id;
  const asked = file.does(handler, {
    ...{ action: 'request-extension', clock, until: beijing('2026-03-10 18:00'), reason: text('spare-part') },
  });
  expect(asKnownTo(asked.complaint, agent).extensionRequests).toHaveLength(1);
  expect(asKnownTo(asked.complaint, stranger).extensionRequests).toEqual([]);
});
