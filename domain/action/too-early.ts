import type { ActionName } from '../complaint/commands';
import type { Rejection } from '../complaint/rejection';
import type { Complaint } from '../complaint/state';
import type { Instant } from '../time';

/** What comes some days after the closing, and from when on. */
const COMES_LATER: Partial<Record<ActionName, (c: Complaint) => Instant | undefined>> = {
  'repair-call': ({ repair }) => repair?.notBefore,
  'look-back': ({ lookBack }) => lookBack?.notBefore,
};

/** Why this cannot be done yet; null if its day has come. */
export function tooEarly(c: Complaint, action: ActionName, now: Instant): Rejection | null {
  const from = COMES_LATER[action]?.(c);
  if (from === undefined || now >= from) return null;
  return { type: 'not-yet', message: `${action} is possible from ${new Date(from).toISOString()} on.` };
}
