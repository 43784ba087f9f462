import { underRules } from '../../../domain/back-test/added';
import { aCase, type CaseFile, text } from '../complaint/a-case';

/** What is left of an act in a case that the draft has ended, and in one that runs. */
const lasts = ({ complaint }: CaseFile, body: Parameters<typeof underRules>[1]): boolean =>
  underRules(complaint, body) !== null;

test('what somebody began in a case that the draft had ended before is not begun there', () => {
  const { owner } = aCase('handling').complaint;
  const offered = { type: 'hand_over_offered', to: owner, reason: text('shift') } as const;
  const supervised = { type: 'supervision_opened', reason: 'by-hand', requirements: text('at-once') } as const;
  for (const body of [offered, supervised]) {
    expect(lasts(aCase('handling'), body)).toBe(true);
    expect(lasts(aCase('closed'), body)).toBe(false);
  }
});

test('an answer to what was never offered there falls away with the offer', () => {
  expect(lasts(aCase('handling'), { type: 'hand_over_accepted' })).toBe(false);
  expect(lasts(aCase('handling'), { type: 'hand_over_declined', reason: text('shift') })).toBe(false);
});
