export const dispatchEn = {
  title: 'Dispatch',
  queues: 'Queues',
  all: 'All',
  list: 'What waits for a dispatcher, by the next limit',
  empty: 'Nothing waits here. What comes in appears by itself.',
  nextQueue: 'Next queue',
  lastQueue: 'Queue before',
  preview: 'The complaint in hand',
  returnedBy: 'Given back by {{unit}}',
} as const;

export const dispatchZh: { readonly [Key in keyof typeof dispatchEn]: string } = {
  title: '派单台',
  queues: '队列',
  all: '全部',
  list: '等待派单员办理的投诉，按下一时限排列',
  empty: '没有等待办理的投诉，新来的会自动出现在这里。',
  nextQueue: '下一队列',
  lastQueue: '上一队列',
  preview: '当前投诉',
  returnedBy: '{{unit}}退单',
};
