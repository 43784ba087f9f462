import type { Particular, ParticularType } from '../../domain/policy/particulars';
import { maskNumber, maskPhone } from './masking';

/** Types whose values can be nothing of a person. */
const IMPERSONAL: readonly ParticularType[] = ['amount', 'date', 'period', 'choice'];

/**
 * The value of a particular for people who must not know the customer.
 *
 * @param maskText masks the free texts of the case
 */
export function maskParticular(
  { type, personal }: Pick<Particular, 'type' | 'personal'>,
  value: string,
  maskText: (text: string) => string,
): string {
  if (type === 'phone') return maskPhone(value);
  if (personal) return maskNumber(value);
  return IMPERSONAL.includes(type) ? value : maskText(value);
}
