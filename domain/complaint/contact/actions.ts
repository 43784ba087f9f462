import type { ActionsOf } from '../action';
import { optional, reason } from '../needs';
import { either, ofBoth, ofOwnersUnit, ownerOnly, unless } from '../permission';
import { rejection } from '../rejection';
import { STATE_NAMES } from '../state';
import { hasDoneWork } from './calling';
import { CONTACT_FIELDS, type ContactCommand } from './contact';

export const CONTACT_ACTIONS: ActionsOf<ContactCommand> = {
  /**
   * A mistyped number, name or address is put right, also of a case that has ended, since the next complaint is known
   * by it. Not by the handler: whoever can change the number decides who is asked about the work.
   */
  'correct-contact': {
    states: STATE_NAMES,
    forbids: unless(
      'contact-not-by-the-handler',
      hasDoneWork,
      either(ownerOnly, ofBoth('follow-up-caller'), ofOwnersUnit('dispatcher')),
    ),
    ownWork: (c) => [c.owner.person],
    needs: () => [...CONTACT_FIELDS.map((field) => optional(field, 'contact')), reason],
    decide: (_c, { fields, correction, reason: why }) =>
      fields.length === 0
        ? rejection('nothing-to-change', {
            en: 'The contact of the customer is on record like this already.',
            zh: '登记的客户联系方式与此相同。',
          })
        : [{ type: 'contact_corrected', fields, correction, reason: why }],
  },
};
