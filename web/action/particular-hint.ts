import type { Speech } from '../frame/language';

/** How a particular of this type is written; undefined where everybody knows. */
export const particularHint = (type: string, { t }: Pick<Speech, 't'>): string | undefined =>
  type === 'amount' ? t('action:amountHint') : type === 'period' ? t('action:periodHint') : undefined;
