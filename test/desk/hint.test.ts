import { hintOf } from '../../web/action/hint';

test.each([
  ['Whether the complaint is justified', 'Is the complaint justified?', 'en'],
  ['投诉是否属实', '投诉是否属实', 'zh'],
  ['客户何时、以何种方式同意', '客户何时如何同意', 'zh'],
  ['How and when the customer agreed', 'How and when the customer agreed', 'en'],
  ['Id of a remedy, such as r9-1', 'Remedy', 'en'],
  ['协办任务的 id，例如 t7', '协办任务', 'zh'],
  ['RFC 3339, with an offset', 'Until', 'en'],
  [undefined, 'Until', 'en'],
] as const)(
  '“%s” is not said below “%s”: it says the same again, or is for programs',
  (description, label, language) => {
    expect(hintOf(description, label, language)).toBeUndefined();
  },
);

test.each([
  ['By telephone if left out', 'How', 'en'],
  ['省略则为电话', '方式', 'zh'],
  ['Of a refund or a compensation, and only of these', 'Amount', 'en'],
  ['对整体负责的人员', '协调人', 'zh'],
] as const)('“%s” is said below “%s”', (description, label, language) => {
  expect(hintOf(description, label, language)).toBe(description);
});
