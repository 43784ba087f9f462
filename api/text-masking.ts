import { maskPhone } from './masking';

/** Identity numbers: seventeen digits and a digit or X; before 1999 fifteen digits. Not part of a longer number. */
const IDENTITY = /(?<![\dA-Za-z])(?:\d{17}[\dXx]|\d{15})(?![\dA-Za-z])/g;
/** Mobile numbers, with or without the country and breaks, and landlines with their area code. */
const PHONE =
  /(?<!\d)(?:(?:\+?86|0086)[\s-]?)?(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]\d{7,8}|0\d{9,11}|[48]00[\s-]?\d{3,4}[\s-]?\d{3,4})(?!\d)/g;

/** Free text as those may see it who are not to know the customer: `180****1999`, and of an identity number 1 + 2 digits. */
export function maskText(text: string): string {
  return text.replace(IDENTITY, maskIdentity).replace(PHONE, (found) => maskPhone(withoutBreaks(found)));
}

/** `320106198001011234` → `3***************34`. */
const maskIdentity = (number: string): string => `${number[0]}${'*'.repeat(number.length - 3)}${number.slice(-2)}`;

/** The number as it is dialled inside the country, so that the digits shown are always the same ones. */
const withoutBreaks = (phone: string): string => phone.replace(/^(?:\+?86|0086)[\s-]?/, '').replaceAll(/[\s-]/g, '');
