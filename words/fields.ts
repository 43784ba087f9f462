import { FIELDS_BESIDE_CASES } from './fields-beside-cases';
import { FIELDS_OF_CASES } from './fields-of-cases';
import { FIELDS_OF_FIGURES } from './fields-of-figures';
import { FIELDS_OF_OPERATIONS } from './fields-of-operations';
import { FIELDS_OF_POLICIES } from './fields-of-policies';
import { FIELDS_OF_RETURNS } from './fields-of-returns';
import { FIELDS_OF_TASKS } from './fields-of-tasks';
import { FIELDS_OF_THE_SET_UP } from './fields-of-the-set-up';

/** What fields of the API mean, in Chinese, by the English description that stands with the field. */
export const FIELD_DESCRIPTIONS: Readonly<Record<string, string>> = {
  ...FIELDS_OF_CASES,
  ...FIELDS_OF_FIGURES,
  ...FIELDS_OF_RETURNS,
  ...FIELDS_OF_TASKS,
  ...FIELDS_BESIDE_CASES,
  ...FIELDS_OF_OPERATIONS,
  ...FIELDS_OF_THE_SET_UP,
  ...FIELDS_OF_POLICIES,
};
