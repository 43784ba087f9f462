import { addWords } from '../frame/add-words';

export const limitsEn = {
  overdue: 'Overdue now',
  dueBefore: 'Run out before {{time}}',
  none: 'There is no such limit.',
};

export const limitsZh: { readonly [Key in keyof typeof limitsEn]: string } = {
  overdue: '现已超时',
  dueBefore: '{{time}} 前到期',
  none: '没有这样的时限。',
};

addWords('limits', limitsEn, limitsZh);
