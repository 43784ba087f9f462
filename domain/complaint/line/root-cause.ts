import { listed } from '../../language';
import { causesIn } from '../../policy/causes';
import { type Need, optional } from '../needs';
import { type Rejection, rejection } from '../rejection';
import type { Complaint } from '../state';

type Caused = Pick<Complaint, 'rules' | 'classification'>;

/** The field for the root cause; none where the policy has no cause for such cases. */
export function rootCauseOf({ rules, classification: { category } }: Caused): readonly Need[] {
  const causes = causesIn(rules, category);
  return causes?.length === 0 ? [] : [optional('rootCause', 'choice', causes)];
}

/** The refusal of a root cause that the policy does not have for such cases; null where it has it, or has no list. */
export function unknownCause(
  { rules, classification: { category } }: Caused,
  { rootCause }: { readonly rootCause?: string },
): Rejection | null {
  const causes = causesIn(rules, category);
  if (rootCause === undefined || causes === undefined || causes.includes(rootCause)) return null;
  const which = listed(causes);
  return rejection('unknown-cause', {
    en: `The policy ${rules.policy.id} has no root cause "${rootCause}" for the category ${category}. It has: ${which.en}.`,
    zh: `政策 ${rules.policy.id} 在类别 ${category} 下没有投诉原因“${rootCause}”；可选的投诉原因：${which.zh}。`,
  });
}
