/**
 * How personal data are shown by default: enough to recognise them, not enough to use them. Short values are hidden
 * entirely.
 */

/** Asterisks for characters. These are whole code points: an emoji is one, and is never cut in half. */
const hidden = (characters: readonly string[]): string => '*'.repeat(characters.length);

/** `18012341999` → `180****1999`; only the last two digits for a landline. */
export function maskPhone(phone: string): string {
  const characters = [...phone];
  const digits = phone.replaceAll(/\D/g, '').length;
  if (digits < 7) return hidden(characters);
  if (digits < 11) return hidden(characters.slice(0, -2)) + characters.slice(-2).join('');
  return `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`;
}

/** Shows only the first character: `王小明` → `王**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + hidden(rest);
}

/** Shows the first character of the local part, and the domain. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at <= 0) return hidden([...email]);
  const [first] = [...email];
  return `${first}***${email.slice(at)}`;
}

/** Shows the last four characters, or fewer if the number is not much longer. */
export function maskNumber(text: string): string {
  const characters = [...text];
  const shown = Math.min(4, Math.floor(characters.length / 3));
  const from = characters.length - shown;
  return hidden(characters.slice(0, from)) + characters.slice(from).join('');
}

/** Shows the first six characters, which name the town, or fewer if the address is not much longer. */
export function maskAddress(address: string): string {
  const characters = [...address];
  return `${characters.slice(0, Math.min(6, Math.floor(characters.length / 3))).join('')}***`;
}

/** A degree to one decimal names the district, within about ten kilometres, and no house. */
const COARSE = 10;

/** A place as everybody may see it: the code as it is, a name like an address, coordinates to one decimal. */
export function maskPlace(place: Readonly<Record<string, unknown>> | null): Record<string, unknown> | null {
  if (place === null) return null;
  const shown = Object.entries(place).map(([field, value]) => {
    if (typeof value === 'number') return [field, Math.round(value * COARSE) / COARSE];
    return [field, field === 'name' ? maskAddress(String(value)) : value];
  });
  return Object.fromEntries(shown);
}

/** A customer as everybody may see them. */
export function maskCustomer(customer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const mask = (field: string, masked: (value: string) => string): Record<string, unknown> =>
    typeof customer[field] === 'string' ? { [field]: masked(customer[field]) } : {};
  return {
    ...(customer.anonymous === true ? { anonymous: true } : {}),
    ...mask('name', maskName),
    ...mask('phone', maskPhone),
    ...mask('email', maskEmail),
    ...mask('address', maskAddress),
    ...mask('billingNumber', maskNumber),
    callBack: customer.callBack ?? true,
  };
}
