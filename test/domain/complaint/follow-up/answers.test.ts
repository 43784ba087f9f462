import { aCase, HOUR, PEOPLE, text } from '../a-case';

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
