import { permitFor } from '../../../../domain/action/permits';
import { aCase, HOUR, PEOPLE, RULES, text } from '../a-case';

const { caller, supervisor } = PEOPLE;
const asked = aCase('follow_up').after(HOUR);
const dissatisfied = { action: 'follow-up', outcome: 'dissatisfied' } as const;
const unreachable = { action: 'follow-up', outcome: 'unreachable' } as const;

describe('a call to the customer', () => {
  test('is on record with the score and the note that it has, and without those that it has not', () => {
    const noted = asked.does(caller, { ...dissatisfied, score: 2, note: text('waited-for-days') });
    expect(noted.last('followed_up')).toMatchObject({ score: 2, note: text('waited-for-days') });
    const silent = asked.does(caller, unreachable);
    for (const field of ['score', 'note', 'nextTry']) expect(silent.last('followed_up')).not.toHaveProperty(field);
    const { progress } = silent.complaint;
    expect(progress.state === 'follow_up' && progress.tries).toStrictEqual([
      { at: silent.now, outcome: 'unreachable', medium: 'telephone' },
    ]);
  });

  test('takes no score that the survey does not have, and says which it has', () => {
    for (const score of [11, -1, 7.5]) {
      const { type, message } = asked.refuses(caller, { ...dissatisfied, score });
      expect([type, message.en]).toEqual(['contradiction', expect.stringContaining(`0 to 10, not ${score}`)]);
    }
  });

  test('takes no score of somebody who said nothing, and says so', () => {
    expect(asked.refuses(caller, { ...unreachable, score: 5 }).message.en).toContain('gives no score');
  });
});

describe('whether the matter is resolved', () => {
  const satisfied = { action: 'follow-up', outcome: 'satisfied' } as const;
  const asking = (resolution: 'asked' | 'required') =>
    aCase('follow_up', { rules: { ...RULES, followUp: { ...RULES.followUp, resolution } } }).after(HOUR);
  const fieldsOf = (file: typeof asked) =>
    permitFor(file.complaint, caller, 'follow-up', file.now)!.needs.map(({ field }) => field);

  test('is asked where the policy says so, and kept beside what the customer thinks of the answer', () => {
    const file = asking('asked');
    expect(fieldsOf(file)).toContain('resolution');
    const noted = file.does(caller, { ...dissatisfied, resolution: 'resolved' });
    expect(noted.last('followed_up')).toMatchObject({ outcome: 'dissatisfied', resolution: 'resolved' });
    expect(file.does(caller, satisfied).last('followed_up')).not.toHaveProperty('resolution');
  });

  test('is not asked where the policy does not, and then not taken either', () => {
    expect(fieldsOf(asked)).not.toContain('resolution');
    const refusal = asked.refuses(caller, { ...satisfied, resolution: 'resolved' });
    expect([refusal.type, refusal.message.en]).toEqual(['contradiction', expect.stringContaining('does not have')]);
  });

  test('cannot be left out where the policy requires it, once the customer has said something', () => {
    const file = asking('required');
    expect(file.refuses(caller, satisfied).message.en).toContain('give the resolution');
    expect(file.does(caller, { ...satisfied, resolution: 'unresolved' }).state).toBe('closed');
    expect(file.does(caller, unreachable).last('followed_up')).not.toHaveProperty('resolution');
  });

  test('is not said by somebody who was not reached', () => {
    const refusal = asking('asked').refuses(caller, { ...unreachable, resolution: 'resolved' });
    expect(refusal.message.en).toContain('does not say whether');
  });
});

describe('whoever wants a rework is told what is in the way', () => {
  const rework = { action: 'rework', reason: text('half-answered') } as const;

  test('before the customer was asked, that they have not said that they are dissatisfied', () => {
    expect(asked.refuses(supervisor, rework).message.en).toContain('has not said that they are dissatisfied');
  });

  test('after the second review, that it has ruled', () => {
    const ruled = asked.does(caller, dissatisfied).does(supervisor, {
      action: 'decline-rework',
      reason: text('terms-rule-it-out'),
    });
    expect(ruled.refuses(supervisor, rework).message.en).toContain('has ruled already');
  });
});
