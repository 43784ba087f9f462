import type { ActionName } from '../../../domain/complaint/commands';
import type { StateName } from '../../../domain/complaint/state';
import type { Language } from '../../../domain/language';
import { fieldsEn, fieldsZh, valuesEn, valuesZh } from '../../../web/action/field-words';
import { intakeEn, intakeZh } from '../../../web/intake/words';
import { ACTION_WORDS } from '../../../words/actions-and-events';
import { STATE_WORDS } from '../../../words/terms';

/** What stands on the screen in one language. */
export const screenIn = (language: Language) => ({
  action: (name: ActionName): string => ACTION_WORDS[name].name[language],
  state: (name: StateName): string => STATE_WORDS[name][language],
  field: (name: keyof typeof fieldsEn): string => ({ en: fieldsEn, zh: fieldsZh })[language][name],
  value: (name: keyof typeof valuesEn): string => ({ en: valuesEn, zh: valuesZh })[language][name],
  intake: (name: keyof typeof intakeEn): string => ({ en: intakeEn, zh: intakeZh })[language][name],
});

export type Screen = ReturnType<typeof screenIn>;
