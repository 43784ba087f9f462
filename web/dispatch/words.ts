import { addWords } from '../frame/add-words';

export const dispatchEn = {
  title: 'Dispatch',
  list: 'What waits for a dispatcher, by the next limit',
  empty: 'Nothing waits here. What comes in appears by itself.',
  returnedBy: 'Given back by {{unit}}',
} as const;

export const dispatchZh: { readonly [Key in keyof typeof dispatchEn]: string } = {
  title: '派单台',
  list: '等待派单员办理的投诉，按下一时限排列',
  empty: '没有等待办理的投诉，新来的会自动出现在这里。',
  returnedBy: '{{unit}}退单',
};

addWords('dispatch', dispatchEn, dispatchZh);
