import type { Language } from '../domain/language';
import type { Words } from '../words/words';

type Body = Readonly<Record<string, unknown>>;

/** A body with what is said in it, {@link Words}, in one language. */
export function inLanguage(body: Body, language: Language): Record<string, unknown> {
  const said = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(said);
    if (typeof value !== 'object' || value === null) return value;
    return language in value ? (value as Words)[language] : inLanguage(value as Body, language);
  };
  return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, said(value)]));
}
