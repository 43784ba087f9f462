import type { OwnershipCommand } from '../domain/complaint/ownership/actions';
import type { OwnershipEvent } from '../domain/complaint/ownership/events';
import type { ActionWords, EventWords } from './words';

/** Who owns the case. */
export const OWNERSHIP_ACTIONS: ActionWords<OwnershipCommand> = {
  'hand-over': {
    name: { en: 'hand over', zh: '移交' },
    summary: { en: 'Offer the ownership to another agent', zh: '将首问责任移交其他受理员，待对方应答' },
  },
  'answer-hand-over': {
    name: { en: 'answer a hand-over', zh: '应答移交' },
    summary: { en: 'Accept or decline an offered hand-over', zh: '接受或谢绝移交' },
  },
  'reassign-owner': {
    name: { en: 'give the ownership to somebody else', zh: '改定首问责任人' },
    toDo: { en: 'see it through (you own it now)', zh: '负责到底（您已成为首问责任人）' },
    summary: {
      en: 'Give the ownership to another agent, as the head of the owner’s unit or of one above',
      zh: '由首问责任人所在单位或上级单位的一把手改定首问责任人',
    },
  },
};

export const OWNERSHIP_EVENTS: EventWords<OwnershipEvent> = {
  hand_over_offered: { en: 'offers to hand it over to {person}: {text}', zh: '提出移交给{person}：{text}' },
  hand_over_accepted: { en: 'accepts the hand-over and owns it from now on', zh: '接受移交，成为首问责任人' },
  hand_over_declined: { en: 'declines the hand-over: {text}', zh: '谢绝移交：{text}' },
  owner_reassigned: { en: 'gives the ownership to {person}: {text}', zh: '改定首问责任人为{person}：{text}' },
};
