import type { CaseKind, Classification } from '../../policy/rules';

/** How a case is classified from now on. */
export interface Reclassified {
  readonly classification: Classification;
  /** Whether it is a complaint or an enquiry; left out if that stays as it is. */
  readonly kind?: CaseKind;
}
