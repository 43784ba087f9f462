import type { Language, Speech, Words } from '../frame/language';
import bodies from '../generated/bodies.json';
import type { FieldName, FieldValue } from '../generated/fields';
import { WORDS } from '../generated/words';
import type { Need } from './permits';

/** The schema of a field, as the document of the API has it. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

/** The body of an action in the document of the API, whose descriptions are in this language. */
export const bodyOf = (action: string, language: Language): Schema =>
  (bodies[language] as Readonly<Record<string, Schema>>)[action] ?? {};

/** The schema of a field; one that may be null counts as what it is else. */
export function schemaOf(within: Schema, field: string): Schema {
  const schema = within.properties?.[field] ?? {};
  const other = schema.anyOf?.find(({ type }) => type !== 'null');
  return other === undefined ? schema : { ...other, ...(schema.description && { description: schema.description }) };
}

/** The names of the API for all fields of actions and the values that they take. Leaving one out does not compile. */
const FIELDS: Readonly<Record<FieldName, Words>> = WORDS.field;
const CHOICES: Readonly<Record<FieldValue, Words>> = WORDS.choice;

/** What a field is called; its own name where it has no other, as one of a newer server. */
export function labelOf(field: string, { say }: Pick<Speech, 'say'>): string {
  const name: Words | undefined = FIELDS[field as FieldName];
  return name === undefined ? field : say(name);
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** What may be chosen in a field, by name; undefined where anything may be given. */
export function choicesOf(need: Need, schema: Schema, speech: Speech): readonly Choice[] | undefined {
  const { t, say } = speech;
  if (need.candidates !== undefined) {
    return need.candidates.map(({ value, name, away, suggested }) => ({
      value,
      label: say(name),
      ...(away ? { hint: t('action:away') } : suggested ? { hint: t('action:suggested') } : {}),
    }));
  }
  const values = need.choices ?? schema.enum ?? schema.items?.enum;
  return values?.map((value) => ({ value, label: valueName(value, speech) }));
}

/** What a value is called; the value itself where it has no name. */
export function valueName(value: string, { say }: Pick<Speech, 'say'>): string {
  const name: Words | undefined = CHOICES[value as FieldValue];
  return name === undefined ? value : say(name);
}
