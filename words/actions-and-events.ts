import type { ActionName } from '../domain/complaint/commands';
import type { EventType } from '../domain/complaint/events';
import { ACCUSED_ACTIONS, ACCUSED_EVENTS } from './accused';
import { ADMINISTRATION_ACTIONS, ADMINISTRATION_EVENTS } from './administration';
import { APPEAL_ACTIONS, APPEAL_EVENTS } from './appeal';
import { CONTACT_ACTIONS, CONTACT_EVENTS } from './contact';
import { ENDING_ACTIONS, ENDING_EVENTS } from './ending';
import { EXPLANATIONS_ACTIONS, EXPLANATIONS_EVENTS } from './explanations';
import { EXTENSION_ACTIONS, EXTENSION_EVENTS } from './extension';
import { FOLLOW_UP_ACTIONS, FOLLOW_UP_EVENTS } from './follow-up';
import { GUIDANCE_ACTIONS, GUIDANCE_EVENTS } from './guidance';
import { HEADS_ACTIONS, HEADS_EVENTS } from './heads';
import { INSTRUCTIONS_ACTIONS, INSTRUCTIONS_EVENTS } from './instructions';
import { LINE_ACTIONS, LINE_EVENTS } from './line';
import { LINKING_ACTIONS, LINKING_EVENTS } from './linking';
import { MERGING_ACTIONS, MERGING_EVENTS } from './merging';
import { NUISANCE_ACTIONS, NUISANCE_EVENTS } from './nuisance';
import { OVERSIGHT_ACTIONS, OVERSIGHT_EVENTS } from './oversight';
import { OWNERSHIP_ACTIONS, OWNERSHIP_EVENTS } from './ownership';
import { PARTICULARS_ACTIONS, PARTICULARS_EVENTS } from './particulars';
import { PAUSE_ACTIONS, PAUSE_EVENTS } from './pause';
import { REMEDIES_ACTIONS, REMEDIES_EVENTS } from './remedies';
import { REPEATS_EVENTS } from './repeats';
import { RETURNS_ACTIONS, RETURNS_EVENTS } from './returns';
import { SHORT_LINE_ACTIONS, SHORT_LINE_EVENTS } from './short-line';
import { TASKS_ACTIONS, TASKS_EVENTS } from './tasks';
import type { Words, WordsOfAction } from './words';

/** What each action is called. Leaving one out does not compile. */
export const ACTION_WORDS: Readonly<Record<ActionName, WordsOfAction>> = {
  ...LINE_ACTIONS,
  ...SHORT_LINE_ACTIONS,
  ...OWNERSHIP_ACTIONS,
  ...RETURNS_ACTIONS,
  ...TASKS_ACTIONS,
  ...EXTENSION_ACTIONS,
  ...OVERSIGHT_ACTIONS,
  ...REMEDIES_ACTIONS,
  ...FOLLOW_UP_ACTIONS,
  ...GUIDANCE_ACTIONS,
  ...HEADS_ACTIONS,
  ...INSTRUCTIONS_ACTIONS,
  ...EXPLANATIONS_ACTIONS,
  ...MERGING_ACTIONS,
  ...LINKING_ACTIONS,
  ...APPEAL_ACTIONS,
  ...NUISANCE_ACTIONS,
  ...ACCUSED_ACTIONS,
  ...PARTICULARS_ACTIONS,
  ...PAUSE_ACTIONS,
  ...ENDING_ACTIONS,
  ...CONTACT_ACTIONS,
  ...ADMINISTRATION_ACTIONS,
};

/** What happened, as a sentence whose subject is who did it. Leaving one out does not compile. */
export const EVENT_WORDS: Readonly<Record<EventType, Words>> = {
  ...LINE_EVENTS,
  ...SHORT_LINE_EVENTS,
  ...OWNERSHIP_EVENTS,
  ...RETURNS_EVENTS,
  ...TASKS_EVENTS,
  ...EXTENSION_EVENTS,
  ...OVERSIGHT_EVENTS,
  ...REMEDIES_EVENTS,
  ...FOLLOW_UP_EVENTS,
  ...GUIDANCE_EVENTS,
  ...HEADS_EVENTS,
  ...INSTRUCTIONS_EVENTS,
  ...EXPLANATIONS_EVENTS,
  ...MERGING_EVENTS,
  ...LINKING_EVENTS,
  ...APPEAL_EVENTS,
  ...NUISANCE_EVENTS,
  ...ACCUSED_EVENTS,
  ...PARTICULARS_EVENTS,
  ...PAUSE_EVENTS,
  ...ENDING_EVENTS,
  ...CONTACT_EVENTS,
  ...REPEATS_EVENTS,
  ...ADMINISTRATION_EVENTS,
};
