import type { actionEn } from '../action/words';
import type { administrationEn } from '../administration/words';
import type { boardEn } from '../board/words';
import type { calendarsEn } from '../calendars/words';
import type { casesEn } from '../cases/words';
import type { complaintEn } from '../complaint/words';
import type { coordinationEn } from '../coordination/words';
import type { dispatchEn } from '../dispatch/words';
import type { documentsEn } from '../documents/words';
import type { picturesEn } from '../figures/picture-words';
import type { reportEn } from '../figures/report-words';
import type { figuresEn } from '../figures/words';
import type { followUpEn } from '../follow-up/words';
import type { intakeEn } from '../intake/words';
import type { ladderEn } from '../ladder/words';
import type { limitsEn } from '../limits/words';
import type { workEn } from '../my-work/words';
import type { operationsEn } from '../operations/words';
import type { policiesEn } from '../policies/words';
import type { returnsEn } from '../returns/words';
import type { secondReviewEn } from '../second-review/words';
import type { signInEn } from '../sign-in/words';
import type { supervisionEn } from '../supervision/words';
import type { unitEn } from '../unit/words';
import type { frameEn } from './words';

/** The words of all places, for types alone: a text that there is not does not compile. */
interface Texts {
  frame: typeof frameEn;
  signIn: typeof signInEn;
  action: typeof actionEn;
  work: typeof workEn;
  complaint: typeof complaintEn;
  intake: typeof intakeEn;
  cases: typeof casesEn;
  board: typeof boardEn;
  dispatch: typeof dispatchEn;
  coordination: typeof coordinationEn;
  figures: typeof figuresEn;
  pictures: typeof picturesEn;
  report: typeof reportEn;
  returns: typeof returnsEn;
  followUp: typeof followUpEn;
  ladder: typeof ladderEn;
  secondReview: typeof secondReviewEn;
  supervision: typeof supervisionEn;
  unit: typeof unitEn;
  limits: typeof limitsEn;
  operations: typeof operationsEn;
  administration: typeof administrationEn;
  documents: typeof documentsEn;
  policies: typeof policiesEn;
  calendars: typeof calendarsEn;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: Texts;
  }
}
