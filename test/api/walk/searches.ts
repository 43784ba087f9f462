import { PEOPLE } from '../callers';
import type { World } from './a-world';

/** Searches of which each finds some of the cases. */
export const searched = (cases: World['cases'], { billingNumber }: World['customer']): readonly string[] => [
  ...[
    cases.kept.number,
    cases.kept.number.replace('-', ''),
    cases.joined.number,
    billingNumber,
    '信号',
    '没有 信号',
    // A note, why a case was merged, what was asked, why somebody was named.
    '已联系',
    '同一事',
    '停电吗',
    '客户投诉其态度',
  ].map((text) => `text=${encodeURIComponent(text)}`),
  'kind=complaint',
  'customerClass=ordinary',
  `coordinator=${PEOPLE.otherHandler}`,
  'supervision=none&supervision=untaken&supervision=taken&supervision=look-back&supervision=over',
  `supervisor=${PEOPLE.supervisor}&instructedBy=${PEOPLE.networkHead}`,
];
