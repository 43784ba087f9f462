import { CUSTOMER_CLASSES, INCIDENTS, SEVERITIES } from '../policy/rules';
import type { Complaint } from './state';

/** One thing that an action asks for. */
export interface Need {
  /** Name of the field in the body of the request. */
  readonly field: string;
  readonly required: boolean;
  readonly kind:
    | 'text'
    | 'person'
    | 'unit'
    | 'choice'
    | 'moment'
    | 'number'
    | 'flag'
    | 'escalation'
    | 'category'
    | 'units'
    | 'remedies'
    | 'successors'
    | 'choices'
    | 'complaint';
  /** What can be chosen, where that is known. */
  readonly choices?: readonly string[];
}

/** A field that the request must give. */
export const need = (field: string, kind: Need['kind'], choices?: readonly string[]): Need => ({
  field,
  required: true,
  kind,
  ...(choices === undefined ? {} : { choices }),
});

/** A field that the request may leave out. */
export const optional = (...args: Parameters<typeof need>): Need => ({ ...need(...args), required: false });

/** A field that names one of these things in the case by its id. */
export const oneOf = (field: string, things: readonly { readonly id: string }[]): Need =>
  need(
    field,
    'choice',
    things.map(({ id }) => id),
  );

export const reason = need('reason', 'text');
export const anyReason = optional('reason', 'text');
export const anyNote = optional('note', 'text');

/** The fields of a correction of the classification. */
export const classification = (c: Complaint): readonly Need[] => [
  optional('category', 'category', c.rules.categories),
  optional('severity', 'choice', SEVERITIES),
  optional('customerClass', 'choice', CUSTOMER_CLASSES),
  optional('incidents', 'choices', INCIDENTS),
];
