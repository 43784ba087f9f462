import { backTest } from '../../../domain/back-test/back-test';
import { fold } from '../../../domain/complaint/evolve';
import type { CompiledRules } from '../../../domain/policy/rules';
import { HOUR, offer, PEOPLE, promising, RULES } from '../complaint/a-case';

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
