import { backTest } from '../../../domain/back-test/back-test';
import { fold } from '../../../domain/complaint/evolve';
import type { CompiledRules } from '../../../domain/policy/rules';
import { HOUR, offer, PEOPLE, promising, RULES, text } from '../complaint/a-case';

const { handler } = PEOPLE;

test('a draft that has visits confirmed asks the customer about the visit, and not about the refund beside it', () => {
  const promised = promising([offer('refund'), offer('visit')]);
  const [refund, visit] = promised.complaint.remedies;
  const file = promised
    .after(HOUR)
    .does(handler, { action: 'carry-out', remedy: visit!.id })
    .does(handler, { action: 'carry-out', remedy: refund!.id });
  const draft: CompiledRules = { ...RULES, remedies: { confirmedByCustomer: ['visit'], tries: 2 } };
  expect(fold(backTest(file.events, draft, file.now).after).remedies).toMatchObject([
    { kind: 'refund', confirmation: null },
    { kind: 'visit', confirmation: 'awaited' },
  ]);
});

test('a promise that was withdrawn since the customer did not confirm it is kept under rules that ask no customer', () => {
  const rules: CompiledRules = { ...RULES, remedies: { confirmedByCustomer: ['visit'], tries: 2 } };
  const promised = promising([offer('visit')], { rules });
  const remedy = promised.complaint.remedies[0]!.id;
  const reason = text('nobody-came');
  const file = promised
    .after(HOUR)
    .does(handler, { action: 'carry-out', remedy })
    .does(PEOPLE.agent, { action: 'confirm-remedy', remedy, outcome: 'not-confirmed', reason })
    .does(PEOPLE.agent, { action: 'withdraw-remedy', remedy, reason, consent: text('by-telephone') });
  const { after } = backTest(file.events, RULES, file.now);
  expect(after.map(({ type }) => type)).not.toContain('remedy_withdrawn');
  expect(fold(after).remedies).toMatchObject([{ carriedOutAt: expect.any(Number), confirmation: null }]);
});
