import type { ActionName } from '../complaint/commands';

/** What a unit outside does through its key, with its own tasks and remedies alone. */
export const PARTNER_ACTIONS = [
  'accept-task',
  'answer-task',
  'return-task',
  'request-extension',
  'arrive',
  'carry-out',
] as const satisfies readonly ActionName[];

export const mayPartnerDo = (action: ActionName): boolean => (PARTNER_ACTIONS as readonly string[]).includes(action);
