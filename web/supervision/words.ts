import { addWords } from '../frame/add-words';

export const supervisionEn = {
  title: 'Supervision',
  mine: 'Mine',
  untaken: 'Nobody has taken it',
  lookBack: 'To look back at',
  all: 'All supervised',
  late: 'Late, not supervised',
  over: 'Over',
  empty: 'Nothing is here. What comes in appears by itself.',
  about: 'Supervised because of',
  whatIsLate: 'What is late',
  nobody: 'nobody yet',
  since: 'since {{time}}',
  from: 'Not before {{time}}',
  required: 'What is required',
  story: 'The supervision so far',
  storyNone: 'It was never supervised.',
} as const;

export const supervisionZh: { readonly [Key in keyof typeof supervisionEn]: string } = {
  title: '督办台',
  mine: '我督办的',
  untaken: '待接手',
  lookBack: '待回头看',
  all: '全部督办',
  late: '超时未督办',
  over: '已结束',
  empty: '这里没有投诉，新来的会自动出现。',
  about: '督办原因',
  whatIsLate: '超时的时限',
  nobody: '尚无人接手',
  since: '自 {{time}}',
  from: '不早于 {{time}}',
  required: '督办要求',
  story: '督办经过',
  storyNone: '从未督办。',
};

addWords('supervision', supervisionEn, supervisionZh);
