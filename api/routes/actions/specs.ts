import type { ActionName } from '../../../domain/complaint/commands';
import { ACCUSED_SPECS } from './accused';
import { ADMINISTRATION_SPECS } from './administration';
import { APPEAL_SPECS } from './appeal';
import { CONTACT_SPECS } from './contact';
import { ENDING_SPECS } from './ending';
import { EXPLANATIONS_SPECS } from './explanations';
import { EXTENSION_SPECS } from './extension';
import { FOLLOW_UP_SPECS } from './follow-up';
import { GUIDANCE_SPECS } from './guidance';
import { HEADS_SPECS } from './heads';
import { INSTRUCTIONS_SPECS } from './instructions';
import { LINE_SPECS } from './line';
import { LINKING_SPECS } from './linking';
import { MERGING_SPECS } from './merging';
import { NUISANCE_SPECS } from './nuisance';
import { OVERSIGHT_SPECS } from './oversight';
import { OWNERSHIP_SPECS } from './ownership';
import { PARTICULARS_SPECS } from './particulars';
import { PAUSE_SPECS } from './pause';
import { REMEDIES_SPECS } from './remedies';
import { RETURNS_SPECS } from './returns';
import { SHORT_LINE_SPECS } from './short-line';
import type { ActionSpec } from './spec';
import { TASKS_SPECS } from './tasks';

/** Every action at the API, topic by topic. Leaving one out does not compile. */
export const ACTION_SPECS: Readonly<Record<ActionName, ActionSpec>> = {
  ...ACCUSED_SPECS,
  ...ADMINISTRATION_SPECS,
  ...APPEAL_SPECS,
  ...CONTACT_SPECS,
  ...ENDING_SPECS,
  ...EXTENSION_SPECS,
  ...FOLLOW_UP_SPECS,
  ...GUIDANCE_SPECS,
  ...HEADS_SPECS,
  ...INSTRUCTIONS_SPECS,
  ...EXPLANATIONS_SPECS,
  ...LINE_SPECS,
  ...LINKING_SPECS,
  ...MERGING_SPECS,
  ...NUISANCE_SPECS,
  ...OVERSIGHT_SPECS,
  ...OWNERSHIP_SPECS,
  ...PARTICULARS_SPECS,
  ...PAUSE_SPECS,
  ...REMEDIES_SPECS,
  ...RETURNS_SPECS,
  ...SHORT_LINE_SPECS,
  ...TASKS_SPECS,
};
