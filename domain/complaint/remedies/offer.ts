import { nameOf, type Words } from '../../language';
import type { UnitChain } from '../../people/actor';
import { matterOf } from '../../policy/matter';
import { ruleFor } from '../../policy/rule-for';
import type { Instant } from '../../time';
import { type Need, need, optional } from '../needs';
import { type Rejection, rejection } from '../rejection';
import { type Complaint, responsibleUnit } from '../state';
import { MONEY_KINDS, type Offer, REMEDY_KINDS } from './remedy';

/** A remedy as somebody asks for it. If no unit is given, the responsible one carries it out. */
export type Asked = Omit<Offer, 'unit'> & { readonly unit?: UnitChain };

/** What each remedy of a proposal asks for. */
export const offerNeeds: readonly Need[] = [
  need('kind', 'choice', REMEDY_KINDS),
  { ...optional('unit', 'unit'), among: { unitsExcept: [] } },
  need('text', 'text'),
  optional('amount', 'money'),
  optional('arriveBy', 'moment'),
];

/** The remedies of a proposal, each with the unit that is to carry it out; or what is wrong with one of them. */
export function offersOf(c: Complaint, asked: readonly Asked[], now: Instant): readonly Offer[] | Rejection {
  const responsible = responsibleUnit(c.progress)!;
  for (const one of asked) {
    const wrong = wrongWith(c, one, now);
    if (wrong !== null) return rejection('contradiction', wrong);
  }
  return asked.map((one) => ({ ...one, unit: one.unit ?? responsible }));
}

/** What contradicts itself in a remedy; null if nothing does. */
function wrongWith(c: Complaint, { kind, amount, arriveBy }: Asked, now: Instant): Words | null {
  const isMoney = MONEY_KINDS.includes(kind);
  if (isMoney && amount === undefined) {
    return { en: `A ${kind} names its amount.`, zh: `“${nameOf('remedy', kind)}”须写明金额。` };
  }
  if (!isMoney && amount !== undefined) {
    return {
      en: `A ${kind} is no sum of money; leave the amount out.`,
      zh: `“${nameOf('remedy', kind)}”不涉及金额，请勿填写金额。`,
    };
  }
  return arriveBy === undefined ? null : wrongMoment(c, kind, arriveBy, now);
}

/** What is wrong with the moment of arrival that a remedy names; null if nothing is. */
export function wrongMoment(c: Complaint, kind: Offer['kind'], arriveBy: Instant, now: Instant): Words | null {
  if (kind !== 'visit') {
    return {
      en: `Nobody arrives for a ${kind}; leave the moment of arrival out.`,
      zh: `“${nameOf('remedy', kind)}”没有到场环节，请勿填写到场时间。`,
    };
  }
  if (arriveBy <= now) return { en: 'Somebody is to arrive in the future.', zh: '到场时间须晚于当前时间。' };
  // A promise that nothing measures would be forgotten.
  return ruleFor(c.rules, 'on-site-arrival', matterOf(c)) === undefined
    ? {
        en: 'The policy of this case has no clock for arrivals; say in the text until when somebody comes.',
        zh: '本件适用的政策未设到场时限，请在说明中写明到场时间。',
      }
    : null;
}

/** Whether a moment that an offer names has passed, so that it can no longer be promised. */
export const hasPassed = ({ arriveBy }: Offer, now: Instant): boolean => arriveBy !== undefined && arriveBy <= now;
