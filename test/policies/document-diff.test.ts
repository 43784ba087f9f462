import { documentChanges } from '../../db/policies/documents/document-diff';
import { aPolicy, loose } from './documents';

test('a document does not differ from itself, even if its rules are in another order', () => {
  const other = loose(aPolicy());
  other.clocks.reverse();
  expect(documentChanges(aPolicy(), other)).toEqual([]);
});

test('differences are named by the ids and codes of the parts in which they are', () => {
  const other = loose(aPolicy());
  other.version = 4;
  other.clocks[4].limit.amount = 7;
  other.categories[0].children.push({ code: 'plan', zh: '套餐', en: 'Plan', children: [] });
  other.clocks.pop();
  expect(documentChanges(aPolicy(), other).map(({ path, change }) => [path, change])).toEqual([
    ['/categories/fees/children/plan', 'added'],
    ['/clocks/escalation-acknowledgement', 'removed'],
    [`/clocks/${aPolicy().clocks[4]!.id}/limit/amount`, 'changed'],
    ['/version', 'changed'],
  ]);
});
