import { z } from 'zod';
import { ACTION_SPECS } from '../../../../api/routes/actions/specs';
import { ACTION_NAMES, actionOf } from '../../../../domain/complaint/actions';
import type { ActionName } from '../../../../domain/complaint/commands';
import type { Need } from '../../../../domain/complaint/needs';
import type { Complaint } from '../../../../domain/complaint/state';
import { CHOICE_WORDS, FIELD_WORDS } from '../../../../words/action-fields';
import { aCase, helpFrom, LAKESIDE, PEOPLE, text } from '../../../domain/complaint/a-case';

/** In some states an action needs more fields than the API always requires. The rules say so then. */
const BY_STATE: Readonly<Partial<Record<ActionName, string>>> = {
  dispatch: 'note',
  close: 'text',
  urge: 'from',
};

/** With a policy that has customers asked whether the matter is resolved, so that the call-back has all its fields. */
const asksAll = (c: Complaint): Complaint => ({
  ...c,
  rules: { ...c.rules, followUp: { ...c.rules.followUp, resolution: 'asked' } },
});

const CASES: readonly Complaint[] = (['verifying', 'handling', 'in_review', 'follow_up'] as const)
  .map((state) => asksAll(aCase(state).complaint))
  .concat(aCase('handling').does(PEOPLE.agent, helpFrom([LAKESIDE], text('why'))).complaint);

const fieldsOf = (action: ActionName): Readonly<Record<string, z.ZodType>> => ACTION_SPECS[action].body.shape;

interface Shape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** The kind of value that a field has at the API. */
function shapeOf(field: z.ZodType): Shape {
  return z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }) as never;
}

/** The JSON type of what each kind of need asks for. */
const TYPES: Readonly<Record<Need['kind'], string>> = {
  text: 'string',
  person: 'string',
  unit: 'string',
  choice: 'string',
  moment: 'string',
  number: 'number',
  flag: 'boolean',
  escalation: 'string',
  category: 'string',
  tasks: 'array',
  remedies: 'array',
  money: 'object',
  visit: 'object',
  successors: 'array',
  choices: 'array',
  complaint: 'string',
  contact: 'string',
  particulars: 'object',
};

/** What an action may ask of a head above all, and of the owner. */
const needsOf = (action: ActionName) =>
  CASES.flatMap((c) => [PEOPLE.provinceHead, PEOPLE.agent].flatMap((who) => actionOf(action).needs(c, who)));

/** A field that is a list of things, with the fields that its things need and those that the API takes of them. */
const listsOf = (action: ActionName) =>
  needsOf(action).flatMap(({ field, of }) => {
    const schema: z.ZodType | undefined = fieldsOf(action)[field];
    return of === undefined || !(schema instanceof z.ZodArray)
      ? []
      : [{ of, taken: (schema.element as z.ZodObject).shape }];
  });

test('every field has a name for forms, and so has every value that may be chosen', () => {
  const schemasOf = (schema: Shape): Shape[] => [
    schema,
    ...[schema.items ?? {}, ...Object.values(schema.properties ?? {})].flatMap((one) =>
      Object.keys(one).length === 0 ? [] : schemasOf(one),
    ),
  ];
  const all = ACTION_NAMES.flatMap((action) => schemasOf(shapeOf(ACTION_SPECS[action].body)));
  const fields = new Set(all.flatMap(({ properties = {} }) => Object.keys(properties)));
  const values = new Set(all.flatMap((one) => one.enum ?? []));
  expect([...fields].filter((field) => !Object.hasOwn(FIELD_WORDS, field))).toEqual([]);
  expect([...values].filter((value) => !Object.hasOwn(CHOICE_WORDS, value))).toEqual([]);
  expect(Object.keys(FIELD_WORDS).filter((field) => !fields.has(field))).toEqual([]);
  expect(Object.keys(CHOICE_WORDS).filter((value) => !values.has(value))).toEqual([]);
});

test('the things of a list need the fields that the API takes of them, and offer the choices that it takes', () => {
  const lists = ACTION_NAMES.flatMap(listsOf);
  expect(lists.length).toBeGreaterThan(0);
  for (const { of, taken } of lists) {
    expect(of.map(({ field }) => field).sort()).toEqual(Object.keys(taken).sort());
    for (const { field, required, kind, choices } of of) {
      expect([field, !taken[field]!.safeParse(undefined).success]).toEqual([field, required]);
      expect([field, shapeOf(taken[field]!).type]).toEqual([field, TYPES[kind]]);
      if (choices !== undefined) expect([field, shapeOf(taken[field]!).enum]).toEqual([field, choices]);
    }
  }
});

describe.each(ACTION_NAMES)('the fields that %s needs', (action) => {
  const fields = fieldsOf(action);
  const needs = needsOf(action);

  test('are all fields of its body, and no others', () => {
    expect([...new Set(needs.map(({ field }) => field))].sort()).toEqual(Object.keys(fields).sort());
  });

  test('are required by the API if they are always needed, and have the type that the API takes', () => {
    for (const { field, required, kind } of needs) {
      const schema = fields[field]!;
      if (BY_STATE[action] !== field) expect([field, !schema.safeParse(undefined).success]).toEqual([field, required]);
      const { type = 'string' } = shapeOf(schema);
      expect([field, type === 'integer' ? 'number' : type]).toEqual([field, TYPES[kind]]);
    }
  });

  test('offer the choices that the API takes, and no others', () => {
    for (const { field, kind, choices } of needs) {
      const { enum: taken } = shapeOf(fields[field]!);
      if (kind === 'choice' && taken !== undefined) expect([field, choices]).toEqual([field, taken]);
    }
  });

  test('are texts if the API stores them as texts', () => {
    const texts = needs.flatMap(({ field, kind, of = [] }) => [
      ...(kind === 'text' ? [field] : []),
      ...of.filter((one) => one.kind === 'text').map((one) => `${field}/${one.field}`),
    ]);
    const { texts: stored, personal = [] } = ACTION_SPECS[action];
    // Personal texts go to the customer's data, so they are no texts of the case.
    const ofCase = texts.filter((field) => !personal.includes(field));
    expect([...new Set(ofCase)].sort()).toEqual([...stored].sort());
  });
});
