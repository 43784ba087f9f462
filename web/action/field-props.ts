import type { ChangedFact } from './changed-fields';
import type { Need } from './permits';
import type { Schema } from './schema';

export interface FieldProps {
  readonly need: Need;
  /** The schema of what the field is in. */
  readonly within: Schema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** The paths of fields that are wrong, with what is wrong. */
  readonly wrong: ReadonlyMap<string, string>;
  readonly path: string;
  /** What of the complaint is different since somebody began to fill this in; said at the fields that it concerns. */
  readonly changed: readonly ChangedFact[];
}
