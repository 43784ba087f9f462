import type { MergingCommand } from '../domain/complaint/merging/actions';
import type { MergingEvent } from '../domain/complaint/merging/events';
import type { ActionWords, EventWords } from './words';

/** Duplicates. */
export const MERGING_ACTIONS: ActionWords<MergingCommand> = {
  merge: {
    name: { en: 'merge', zh: '合并' },
    summary: {
      en: 'Merge a duplicate into the complaint that leads; its customer is told when that one has been replied',
      zh: '将重复的投诉并入主件；主件答复后告知各自客户',
    },
  },
  unmerge: {
    name: { en: 'unmerge', zh: '取消合并' },
    summary: {
      en: 'Take a complaint out of the one that leads it; it goes on where it was',
      zh: '从主件中分出，继续原来的办理',
    },
  },
};

export const MERGING_EVENTS: EventWords<MergingEvent> = {
  merged: { en: 'merges it into the leading complaint: {text}', zh: '并入主件：{text}' },
  unmerged: { en: 'takes it out of the leading complaint', zh: '取消合并' },
  duplicate_joined: { en: 'merges a duplicate into it', zh: '并入一件重复投诉' },
  duplicate_left: { en: 'takes a duplicate out of it', zh: '分出一件重复投诉' },
  leading_replied: { en: 'the leading complaint has been replied', zh: '主件已答复' },
};
