import type { LineCommand } from '../domain/complaint/line/actions';
import type { LineEvent } from '../domain/complaint/line/events';
import type { ActionWords, EventWords } from './words';

/** From the receipt to the reply. */
export const LINE_ACTIONS: ActionWords<LineCommand> = {
  verify: {
    name: { en: 'verify', zh: '核实' },
    summary: {
      en: 'Take the complaint up, correct its classification and order a visit where one is needed, or do not accept it',
      zh: '核实投诉、更正分类，需要时安排上门，或不予受理',
    },
  },
  dispatch: {
    name: { en: 'dispatch', zh: '派单' },
    summary: {
      en: 'Give the complaint to the responsible unit, or transfer it to another; order a visit where one is needed',
      zh: '派给主办单位，或改派其他单位；需要时安排上门',
    },
  },
  accept: {
    name: { en: 'sign for the complaint', zh: '签收' },
    summary: {
      en: 'Sign for the complaint; the caller handles it unless another handler is named',
      zh: '签收投诉；未指定处理人时由签收人处理',
    },
  },
  assign: {
    name: { en: 'name a handler', zh: '指定处理人' },
    summary: { en: 'Name the handler', zh: '指定处理人' },
  },
  contact: {
    name: { en: 'contact the customer', zh: '联系客户' },
    summary: { en: 'Record a try to reach the customer', zh: '记录一次联系客户的情况' },
  },
  note: {
    name: { en: 'note', zh: '记录' },
    summary: { en: 'Add a note', zh: '添加记录' },
  },
  propose: {
    name: { en: 'propose a solution', zh: '提出处理方案' },
    summary: { en: 'Propose the solution', zh: '提出处理方案' },
  },
  review: {
    name: { en: 'review a proposal', zh: '审核' },
    summary: { en: 'Approve or reject the proposal', zh: '批准或退回处理方案' },
  },
  reply: {
    name: { en: 'reply to the customer', zh: '答复客户' },
    summary: { en: 'Tell the customer the answer (the owner alone does)', zh: '将处理结果答复客户（仅首问责任人）' },
  },
  reclassify: {
    name: { en: 'classify anew', zh: '重新分类' },
    summary: {
      en: 'Correct kind, category, severity, customer class or incidents; running clocks are re-targeted',
      zh: '更正投诉或咨询、类别、级别、客户类别或事件；在走的时限随之重新计算',
    },
  },
};

export const LINE_EVENTS: EventWords<LineEvent> = {
  received: { en: 'takes the complaint and owns it from now on', zh: '受理投诉，成为首问责任人' },
  verified: { en: 'verifies it', zh: '核实投诉' },
  not_accepted: { en: 'does not take it up: {text}', zh: '不予受理：{text}' },
  dispatched: { en: 'dispatches it to {unit}', zh: '派单至{unit}' },
  transferred: { en: 'transfers it to {unit}: {text}', zh: '改派至{unit}：{text}' },
  accepted: { en: 'signs for it', zh: '签收' },
  assigned: { en: 'names who handles it: {person}', zh: '指定处理人：{person}' },
  contacted: { en: 'talks to the customer', zh: '联系客户' },
  noted: { en: 'notes: {text}', zh: '记录：{text}' },
  proposed: { en: 'proposes the solution: {text}', zh: '提出处理方案：{text}' },
  proposal_approved: { en: 'approves it', zh: '审核通过' },
  proposal_rejected: { en: 'rejects it: {text}', zh: '审核退回：{text}' },
  replied: { en: 'tells the customer the answer: {text}', zh: '答复客户：{text}' },
  reclassified: { en: 'classifies it anew: {text}', zh: '重新分类：{text}' },
};
