import type { ActionName } from '../../../domain/complaint/commands';
import type { StateName } from '../../../domain/complaint/state';
import type { Language } from '../../../domain/language';
import { intakeEn, intakeZh } from '../../../web/intake/words';
import { CHOICE_WORDS, FIELD_WORDS } from '../../../words/action-fields';
import { ACTION_WORDS } from '../../../words/actions-and-events';
import { STATE_WORDS } from '../../../words/terms';

/** What stands on the screen in one language. */
export const screenIn = (language: Language) => ({
  action: (name: ActionName): string => ACTION_WORDS[name].name[language],
  state: (name: StateName): string => STATE_WORDS[name][language],
  field: (name: keyof typeof FIELD_WORDS): string => FIELD_WORDS[name][language],
  value: (name: keyof typeof CHOICE_WORDS): string => CHOICE_WORDS[name][language],
  intake: (name: keyof typeof intakeEn): string => ({ en: intakeEn, zh: intakeZh })[language][name],
});

export type Screen = ReturnType<typeof screenIn>;
