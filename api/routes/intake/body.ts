import { z } from 'zod';
import { own } from '../../../words/schema-issues';
import {
  channel,
  code,
  complaintIdField,
  contact,
  customerClass,
  incidents,
  kind,
  LONG_TEXT,
  moment,
  place,
  severity,
  text,
} from '../../requests/fields';
import { particulars } from '../../requests/particulars';
import { historyBody } from './history';

/** The most people whom one complaint is about. */
const MOST_ACCUSED = 20;
/** The most numbers of other systems that a complaint may have. */
export const MOST_REFERENCES = 10;

/** What a complaint is filed with. */
export const intakeBody = z
  .strictObject({
    kind: kind.default('complaint'),
    channel,
    category: code.describe('A category of the policy; GET /policies lists them'),
    severity: severity.default('ordinary'),
    customerClass: customerClass.default('ordinary'),
    incidents: incidents
      .default([])
      .describe('Danger, injury and media make a complaint critical by the usual policies'),
    facts: text(LONG_TEXT).describe('What happened, in the words of the customer'),
    remedySought: text(LONG_TEXT).optional(),
    customer: z.strictObject({
      as: complaintIdField
        .optional()
        .describe(
          'An earlier complaint that the caller sees whole: the same customer; what is given here replaces what is there',
        ),
      anonymous: z
        .boolean()
        .optional()
        .describe('Gives no name. Contact may be given all the same; without phone and email nobody has to reach them'),
      name: contact.name.optional().describe('Needed unless anonymous or as in an earlier complaint'),
      phone: contact.phone.optional(),
      email: contact.email.optional(),
      address: contact.address.optional(),
      billingNumber: contact.billingNumber.optional(),
      callBack: z
        .boolean()
        .optional()
        .describe(
          'Consents to being called back, true if left out, or as in the earlier complaint; where not, nobody asks them anything after the reply',
        ),
    }),
    particulars: particulars.optional(),
    product: text(200).optional(),
    area: text(200).optional(),
    agency: text(200).optional().describe('The agency, shop or other place of service that it is about'),
    place: place.optional(),
    agent: code
      .optional()
      .describe('Who was asked first; needed unless the caller is that person or the duty office is to name one'),
    accused: z
      .array(code)
      .max(MOST_ACCUSED)
      .optional()
      .describe('Staff whom the complaint is about: they never see it and are never given it'),
    receivedAt: moment.optional().describe('When the customer complained; now if left out'),
    migrated: z
      .boolean()
      .default(false)
      .describe('Moved from another system: its clocks start now, since receivedAt may lie years back'),
    history: historyBody
      .optional()
      .describe(
        'For a case that another system has ended: it is on record with its own moments, to be read and counted. ' +
          'Nothing can be done in it, no clock runs, and nobody is told. It counts as migrated',
      ),
    externalReferences: z
      .array(text(200))
      .max(MOST_REFERENCES)
      .refine((list) => new Set(list).size === list.length, own({ en: 'must not name one twice', zh: '不得重复' }))
      .optional()
      .describe('The numbers of the same case in other systems; it is found by each of them'),
    policy: code.optional().describe('Id of a policy; the default one if left out'),
  })
  .refine(({ history, receivedAt }) => history === undefined || receivedAt !== undefined, {
    path: ['receivedAt'],
    error: own({
      en: 'is needed with history: nobody knows better when the customer complained',
      zh: '有 history 时必填：客户何时投诉只有对方系统知道',
    }),
  })
  .superRefine(({ customer: { as, anonymous, name } }, context) => {
    if (!anonymous && as === undefined && name === undefined)
      context.addIssue({
        code: 'custom',
        path: ['customer', 'name'],
        message: own({ en: 'is missing', zh: '必填' }),
      });
    if (anonymous && name !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['customer', 'name'],
        message: own({
          en: 'is not known of somebody who is anonymous; leave one of the two out',
          zh: '匿名客户没有姓名；两者请删去其一',
        }),
      });
  })
  .meta({ id: 'Intake' });

export type IntakeBody = z.infer<typeof intakeBody>;
