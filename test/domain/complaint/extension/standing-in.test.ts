import { aCase, HOUR, PEOPLE, text } from '../a-case';

const { agent, cityHead, handler, hillsideHead, otherHandler } = PEOPLE;

describe('somebody who stands in for the head of the unit', () => {
  const file = aCase('handling');
  const clock = file.clock('handling');
  // The owner asks, so that nobody rules on their own request.
  const asked = file.does(agent, {
    action: 'request-extension',
    clock: clock.id,
    until: clock.dueAt + HOUR * 24 * 3,
    reason: text('spare-part'),
  });
  const { request } = asked.last('extension_requested');
  const agree = { action: 'rule-on-extension', request: request.id, agree: true } as const;

  test('may not grant time on their own clock, even if somebody else has asked for it', () => {
    const deputy = { ...handler, standsInFor: [hillsideHead] };
    expect(asked.refuses(deputy, agree)).toMatchObject({ type: 'not-permitted', rule: 'head-above-only' });
    expect(asked.does(cityHead, agree).happened).toEqual(['extended']);
  });

  test('may grant time on the clock of another handler', () => {
    const deputy = { ...otherHandler, standsInFor: [hillsideHead] };
    expect(asked.does(deputy, agree).happened).toEqual(['extended']);
  });
});
