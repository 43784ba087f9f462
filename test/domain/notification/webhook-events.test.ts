import { WEBHOOK_EVENTS } from '../../../domain/notification/webhook-events';

test('a webhook can be told what happens to a case, but not whom it is about', () => {
  expect(WEBHOOK_EVENTS).toEqual(expect.arrayContaining(['received', 'dispatched', 'replied', 'closed']));
  for (const type of ['accused_named', 'accused_cleared'] as const) expect(WEBHOOK_EVENTS).not.toContain(type);
});
