import { z } from 'zod';
import { CONTACT_FIELDS, type ContactCommand } from '../../../domain/complaint/contact/contact';
import { contact } from '../../requests/fields';
import { reason, refuse, type SpecsOf, spec } from './spec';

/** Values of a contact, each of which may also be taken away; a name there always is. */
const values = {
  name: contact.name.optional(),
  phone: contact.phone.nullable().optional(),
  email: contact.email.nullable().optional(),
  address: contact.address.nullable().optional(),
  billingNumber: contact.billingNumber.nullable().optional(),
};

export const CONTACT_SPECS: SpecsOf<ContactCommand> = {
  'correct-contact': spec({
    body: z.strictObject({ ...values, reason }),
    texts: ['reason'],
    personal: CONTACT_FIELDS,
    command: async ({ reason: _why, ...changes }, resolve) => {
      if (Object.values(changes).every((value) => value === undefined)) {
        refuse('phone', {
          en: `is needed, or another of ${CONTACT_FIELDS.join(', ')}`,
          zh: `必填，或填写 ${CONTACT_FIELDS.join('、')} 中的另一项`,
        });
      }
      return { action: 'correct-contact', ...(await resolve.contact(changes)), reason: resolve.text('reason') };
    },
  }),
};
