/** How personal data are shown by default: enough to recognise, not enough to use. */

/** `18012341999` → `180****1999`. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').length;
  if (digits < 7) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** The first character only: `王小明` → `王**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(rest.length);
}

/** The first character of the local part; the domain stays. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at <= 0 ? '*'.repeat(email.length) : `${email[0]}***${email.slice(at)}`;
}

/** The last four characters. */
export const maskNumber = (text: string): string => '*'.repeat(Math.max(0, text.length - 4)) + text.slice(-4);

/** A customer as everybody may see them. */
export function maskCustomer(customer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const mask = (field: string, masked: (value: string) => string): Record<string, unknown> =>
    typeof customer[field] === 'string' ? { [field]: masked(customer[field]) } : {};
  return {
    ...mask('name', maskName),
    ...mask('phone', maskPhone),
    ...mask('email', maskEmail),
    ...mask('address', (address) => `${[...address].slice(0, 6).join('')}***`),
    ...mask('billingNumber', maskNumber),
    callBack: customer.callBack ?? true,
  };
}
