import { z } from 'zod';
import { ACTION_SPECS } from '../../../../api/routes/actions/specs';
import { ACTION_NAMES, actionOf } from '../../../../domain/complaint/actions';
import type { ActionName } from '../../../../domain/complaint/commands';
import type { Need } from '../../../../domain/complaint/needs';
import type { Complaint } from '../../../../domain/complaint/state';
import { aCase } from '../../../domain/complaint/a-case';

/** What an action asks for in this state may be more than what the API always demands; the rules say so then. */
const BY_STATE: Readonly<Partial<Record<ActionName, string>>> = { dispatch: 'note', close: 'text' };

const CASES: readonly Complaint[] = (['verifying', 'handling', 'in_review', 'follow_up'] as const).map(
  (state) => aCase(state).complaint,
);

const fieldsOf = (action: ActionName): Readonly<Record<string, z.ZodType>> => ACTION_SPECS[action].body.shape;

/** What a value of this field is at the API. */
function shapeOf(field: z.ZodType): {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: object;
} {
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
  units: 'array',
  remedies: 'array',
  successors: 'array',
  choices: 'array',
  complaint: 'string',
};

describe.each(ACTION_NAMES)('what %s asks for', (action) => {
  const fields = fieldsOf(action);
  const needs = CASES.flatMap((c) => actionOf(action).needs(c));

  test('are the fields of its body, all of them and no others', () => {
    expect([...new Set(needs.map(({ field }) => field))].sort()).toEqual(Object.keys(fields).sort());
  });

  test('is demanded by the API where it is always needed, and has the type that the API takes', () => {
    for (const { field, required, kind } of needs) {
      const schema = fields[field]!;
      if (BY_STATE[action] !== field) expect([field, !schema.safeParse(undefined).success]).toEqual([field, required]);
      const { type = 'string' } = shapeOf(schema);
      expect([field, type === 'integer' ? 'number' : type]).toEqual([field, TYPES[kind]]);
    }
  });

  test('offers no choice that the API does not take, and all that it takes', () => {
    for (const { field, kind, choices } of needs) {
      const { enum: taken } = shapeOf(fields[field]!);
      if (kind === 'choice' && taken !== undefined) expect([field, choices]).toEqual([field, taken]);
    }
  });

  test('is a text where the API keeps it as one', () => {
    const texts = needs.filter(({ kind }) => kind === 'text').map(({ field }) => field);
    expect([...new Set(texts)].sort()).toEqual([...ACTION_SPECS[action].texts].sort());
  });
});
