import type { CommandOf, Reclassification } from '../commands';
import { unknownCategory } from '../receive';
import type { Rejection } from '../rejection';
import type { Complaint } from '../state';
import type { Decide } from './decision';

/** Verification (核实): the case is taken up, its classification corrected where needed, or it is not accepted. */
export const verify: Decide<CommandOf<'verify'>> = (c, command) => {
  if ('notAccepted' in command) return [{ type: 'not_accepted', reason: command.notAccepted }];
  const classification = corrected(c, command.classification ?? {});
  return 'message' in classification ? classification : [{ type: 'verified', classification }];
};

/** A changed classification re-targets the running clocks from their original start. */
export const reclassify: Decide<CommandOf<'reclassify'>> = (c, command) => {
  const classification = corrected(c, command.classification);
  if ('message' in classification) return classification;
  if (classification === c.classification) {
    return { type: 'nothing-to-change', message: 'The complaint is classified like this already.' };
  }
  return [{ type: 'reclassified', classification, reason: command.reason }];
};

function corrected(c: Complaint, change: Reclassification): Complaint['classification'] | Rejection {
  const { channel, ...now } = c.classification;
  // Named one by one: a field that is there but undefined changes nothing.
  const { category = now.category, severity = now.severity, customerClass = now.customerClass } = change;
  if (category !== now.category && !c.rules.categories.includes(category)) {
    return unknownCategory(category, c.rules.policy.id);
  }
  const same = category === now.category && severity === now.severity && customerClass === now.customerClass;
  return same ? c.classification : { category, severity, customerClass, channel };
}
