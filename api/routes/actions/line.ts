import { z } from 'zod';
import type { LineCommand } from '../../../domain/complaint/line/actions';
import { code } from '../../requests/fields';
import { proposalFields } from './proposal';
import { asked, order, remedy, visit } from './remedy-fields';
import { classification, long, note, reason, refuse, type SpecsOf, spec, without } from './spec';

/** The most remedies of one proposal. */
const MOST_REMEDIES = 10;

export const LINE_SPECS: SpecsOf<LineCommand> = {
  verify: spec({
    body: z.strictObject({
      outcome: z.enum(['accepted', 'not-accepted']),
      reason: note,
      ...classification,
      visit: visit.optional().describe('Somebody goes there at once; the unit is named'),
    }),
    texts: ['reason', 'visit/text'],
    command: async ({ outcome, reason: why, visit: ordered, ...change }, resolve) => {
      if (outcome === 'accepted') {
        without(
          { reason: why },
          {
            en: 'goes with a complaint that is not accepted; add a note instead',
            zh: '仅用于不予受理；请改为添加记录',
          },
        );
        const visiting = ordered === undefined ? {} : { visit: await order(ordered, 'visit', resolve) };
        return { action: 'verify', classification: change, ...visiting };
      }
      if (why === undefined)
        refuse('reason', { en: 'is needed when the complaint is not accepted', zh: '不予受理时必填' });
      without({ ...change, visit: ordered }, { en: 'goes with a complaint that is accepted', zh: '仅用于予以受理' });
      return { action: 'verify', notAccepted: resolve.text('reason') };
    },
  }),
  dispatch: spec({
    body: z.strictObject({
      unit: code,
      note,
      guide: code.optional().describe('Who guides the handler, of the office that the policy names for such cases'),
      visit: visit.optional().describe('Somebody goes there at once: the unit that gets the complaint, or another one'),
    }),
    texts: ['note', 'visit/text'],
    command: async ({ unit, guide, visit: ordered }, resolve) => ({
      action: 'dispatch',
      unit: await resolve.unit(unit, 'unit'),
      guidingOffices: await resolve.guidingOffices(),
      ...(guide === undefined ? {} : { guide: await resolve.person(guide, 'guide') }),
      ...resolve.optionalText('note'),
      ...(ordered === undefined ? {} : { visit: await order(ordered, 'visit', resolve) }),
    }),
  }),
  accept: spec({
    body: z.strictObject({ handler: code.optional() }),
    texts: [],
    command: async ({ handler }, resolve) => ({
      action: 'accept',
      ...(handler === undefined ? {} : { handler: await resolve.person(handler, 'handler') }),
    }),
  }),
  assign: spec({
    body: z.strictObject({ handler: code }),
    texts: [],
    command: async ({ handler }, resolve) => ({ action: 'assign', handler: await resolve.person(handler, 'handler') }),
  }),
  contact: spec({
    body: z.strictObject({ reached: z.boolean(), note }),
    texts: ['note'],
    command: ({ reached }, resolve) => ({ action: 'contact', reached, ...resolve.optionalText('note') }),
  }),
  note: spec({
    body: z.strictObject({ note: long }),
    texts: ['note'],
    command: (_body, resolve) => ({ action: 'note', note: resolve.text('note') }),
  }),
  propose: spec({
    body: z.strictObject({
      ...proposalFields,
      remedies: z
        .array(remedy)
        .max(MOST_REMEDIES)
        .optional()
        .describe('What the reply promises if the proposal is approved; each is carried out before the case is closed'),
    }),
    texts: ['text', 'remedies/text'],
    command: async ({ text: _text, remedies, ...proposal }, resolve) => ({
      action: 'propose',
      ...proposal,
      text: resolve.text('text'),
      ...(remedies === undefined
        ? {}
        : { remedies: await Promise.all(remedies.map((one, index) => asked(one, `remedies/${index}`, resolve))) }),
    }),
  }),
  review: spec({
    body: z.strictObject({ decision: z.enum(['approve', 'reject']), reason: note, note }),
    texts: ['reason', 'note'],
    command: ({ decision, reason: why, note: added }, resolve) => {
      if (decision === 'approve') {
        without({ reason: why }, { en: 'goes with a rejection; send a note instead', zh: '仅用于退回；请改用 note' });
        return { action: 'review', decision, ...resolve.optionalText('note') };
      }
      if (why === undefined) refuse('reason', { en: 'is needed when the proposal is rejected', zh: '退回方案时必填' });
      without(
        { note: added },
        { en: 'goes with an approval; put it into the reason', zh: '仅用于批准；请写入 reason' },
      );
      return { action: 'review', decision, reason: resolve.text('reason') };
    },
  }),
  reply: spec({
    body: z.strictObject({ text: long }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'reply', text: resolve.text('text') }),
  }),
  reclassify: spec({
    body: z.strictObject({ ...classification, reason }),
    texts: ['reason'],
    command: ({ reason: _reason, ...change }, resolve) => ({
      action: 'reclassify',
      classification: change,
      reason: resolve.text('reason'),
    }),
  }),
};
