import { underRules } from '../../../domain/back-test/added';
import { aCase, type CaseFile, text } from '../complaint/a-case';

/** Whether an event of the record still happens in this case under other rules. */
const lasts = ({ complaint }: CaseFile, body: Parameters<typeof underRules>[1]): boolean =>
  underRules(complaint, body) !== null;

test('something that somebody began is left out if the draft has ended the case before', () => {
  const { owner } = aCase('handling').complaint;
  const offered = { type: 'hand_over_offered', to: owner, reason: text('shift') } as const;
  const supervised = { type: 'supervision_opened', reason: 'by-hand', requirements: text('at-once') } as const;
  for (const body of [offered, supervised]) {
    expect(lasts(aCase('handling'), body)).toBe(true);
    expect(lasts(aCase('closed'), body)).toBe(false);
  }
});

test('an answer is left out if the thing that it answers was not offered', () => {
  expect(lasts(aCase('handling'), { type: 'hand_over_accepted' })).toBe(false);
  expect(lasts(aCase('handling'), { type: 'hand_over_declined', reason: text('shift') })).toBe(false);
});
