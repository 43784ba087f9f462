import type { Need } from './permits';

/** What somebody has filled in, field by field; lists have one such record for each thing. */
export type Values = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The fields that are needed and empty, by their paths, such as `reason` or `tasks.0.unit`. */
export function emptyFields(needs: readonly Need[], values: Values, path = ''): string[] {
  return needs.flatMap((need) => {
    const at = `${path}${need.field}`;
    const value = values[need.field];
    if (isEmpty(value)) return need.required ? [at] : [];
    const of = need.of as readonly Need[] | undefined;
    if (of === undefined) return need.kind === 'money' && !(value as Values).value ? [at] : [];
    return Array.isArray(value)
      ? value.flatMap((thing: Values, index) => emptyFields(of, thing, `${at}.${index}.`))
      : emptyFields(of, value as Values, `${at}.`);
  });
}

/** The body of the request: what was filled in, without what was left empty. */
export function bodyFrom(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      if (isEmpty(value)) return [];
      if (Array.isArray(value)) {
        return [[field, value.map((one: unknown) => (isRecord(one) ? bodyFrom(one) : one))]];
      }
      if (!isRecord(value)) return [[field, value]];
      const inner = bodyFrom(value);
      return Object.keys(inner).length === 0 ? [] : [[field, inner]];
    }),
  );
}

const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null;

/** A moment from a field of the browser, which is in the viewer's zone, as the API wants it. */
export const momentFrom = (local: string): string | undefined => {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** A moment for such a field. */
export function fieldOfMoment(iso: unknown): string {
  if (typeof iso !== 'string') return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
