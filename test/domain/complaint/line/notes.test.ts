import { aCase, PEOPLE, text } from '../a-case';

const { handler, reviewer } = PEOPLE;
const note = text('calls-back-on-friday');

test('a note of a call to the customer is kept, and none where there is none', () => {
  const called = { action: 'contact', reached: false } as const;
  expect(
    aCase('handling')
      .does(handler, { ...called, note })
      .last('contacted').note,
  ).toEqual(note);
  expect(aCase('handling').does(handler, called).last('contacted')).not.toHaveProperty('note');
});

test('what the reviewer notes on an approval is kept, and nothing where they note nothing', () => {
  const approve = { action: 'review', decision: 'approve' } as const;
  expect(
    aCase('in_review')
      .does(reviewer, { ...approve, note })
      .last('proposal_approved').note,
  ).toEqual(note);
  expect(aCase('in_review').does(reviewer, approve).last('proposal_approved')).not.toHaveProperty('note');
});
