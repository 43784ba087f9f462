import { addWords } from '../frame/add-words';

export const coordinationEn = {
  title: 'Coordination',
  list: 'Complaints that I coordinate, by unit; those that wait for an answer first',
  empty: 'You coordinate no open complaint. Whatever you are named for appears here by itself.',
  nextUnit: 'Next unit',
  lastUnit: 'Unit before',
  responsible: 'responsible',
  count_one: '{{count}} complaint',
  count_other: '{{count}} complaints',
  awaited_one: '{{count}} answer to come',
  awaited_other: '{{count}} answers to come',
  returned: '{{count}} given back',
  nobodyAsked: 'No unit has been asked: “{{action}}”.',
} as const;

export const coordinationZh: { readonly [Key in keyof typeof coordinationEn]: string } = {
  title: '协调台',
  list: '我协调的投诉，按单位排列，待答复的在前',
  empty: '您没有协调中的投诉。被指定协调的会自动出现在这里。',
  nextUnit: '下一单位',
  lastUnit: '上一单位',
  responsible: '主办',
  count_one: '投诉 {{count}} 件',
  count_other: '投诉 {{count}} 件',
  awaited_one: '待答复 {{count}} 项',
  awaited_other: '待答复 {{count}} 项',
  returned: '退回 {{count}} 项',
  nobodyAsked: '尚未请单位协办：“{{action}}”。',
};

addWords('coordination', coordinationEn, coordinationZh);
