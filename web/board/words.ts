import { addWords } from '../frame/add-words';

export const boardEn = {
  queues: 'Queues',
  all: 'All',
  nextQueue: 'Next queue',
  lastQueue: 'Queue before',
  beside: 'The complaint in hand',
  read: 'Read {{number}}',
  who: 'With',
  running: 'Limits',
  noLimits: 'No limit runs.',
  next: 'What waits next on this board',
  toWork: 'To my work',
} as const;

export const boardZh: { readonly [Key in keyof typeof boardEn]: string } = {
  queues: '队列',
  all: '全部',
  nextQueue: '下一队列',
  lastQueue: '上一队列',
  beside: '当前投诉',
  read: '查看 {{number}}',
  who: '处理人',
  running: '时限',
  noLimits: '没有在走的时限。',
  next: '本台接下来的事项',
  toWork: '回到我的待办',
};

addWords('board', boardEn, boardZh);
