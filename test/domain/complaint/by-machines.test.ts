import { beijing } from '../calendar/calendars';
import { aCase, MACHINE, PEOPLE, text } from './a-case';

const survey = { action: 'follow-up', outcome: 'satisfied', score: 9 } as const;
const receivedAt = beijing('2026-03-02 09:00');

describe('our own machines', () => {
  test('pass on that a customer urges, and urge in nobody else’s name', () => {
    const file = aCase('handling');
    expect(file.does(MACHINE, { action: 'urge', from: 'customer' }).complaint.urges).toBe(1);
    expect(file.refuses(MACHINE, { action: 'urge', from: 'staff' }).type).toBe('contradiction');
  });

  test('bring what customers answered by message, under the rules of every follow-up', () => {
    const asked = aCase('follow_up');
    expect(asked.does(MACHINE, survey).last('followed_up')).toMatchObject({ medium: 'message', by: MACHINE });
    expect(asked.refuses(MACHINE, { ...survey, medium: 'telephone' }).type).toBe('contradiction');
    const dissatisfied = asked.does(MACHINE, { action: 'follow-up', outcome: 'dissatisfied', score: 1 });
    expect(dissatisfied.complaint.progress).toMatchObject({ secondReview: { ruling: null } });
    expect(dissatisfied.refuses(MACHINE, survey).type).toBe('wrong-state');
    expect(aCase('handling').refuses(MACHINE, survey).type).toBe('wrong-state');
  });

  test('file appeals, and no second one while the first waits', () => {
    const appeal = { action: 'appeal', reference: text('MIIT-1'), receivedAt } as const;
    const appealed = aCase('handling').does(MACHINE, appeal);
    expect(appealed.happened).toContain('appealed');
    expect(appealed.refuses(MACHINE, appeal).type).toBe('nothing-to-change');
  });

  test('do nothing else', () => {
    const file = aCase('handling');
    expect(file.refuses(MACHINE, { action: 'escalate', reason: text('r') })).toMatchObject({ rule: 'people-only' });
    expect(file.refuses(PEOPLE.stranger, { action: 'resume' }).type).not.toBe('contradiction');
  });
});
