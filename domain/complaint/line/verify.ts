import type { Incident } from '../../policy/rules';
import { addedByRule } from '../added-by-rule';
import type { CommandOf, Reclassification } from '../commands';
import type { Decide } from '../decision';
import { unknownCategory } from '../receive';
import type { Rejection } from '../rejection';
import type { Complaint } from '../state';
import { classifiedUnder, saidOf } from './incidents';

/** Verification (核实): the case is taken up, its classification corrected where needed, or it is not accepted. */
export const verify: Decide<CommandOf<'verify'>> = (c, command, _who, now) => {
  if ('notAccepted' in command) return [{ type: 'not_accepted', reason: command.notAccepted }];
  const classification = corrected(c, command.classification ?? {});
  if ('message' in classification) return classification;
  const verified = { type: 'verified', classification } as const;
  return [verified, ...addedByRule(c, verified, now)];
};

/** A changed classification re-targets the running clocks from their original start. */
export const reclassify: Decide<CommandOf<'reclassify'>> = (c, command, _who, now) => {
  const classification = corrected(c, command.classification);
  if ('message' in classification) return classification;
  if (classification === c.classification) {
    return { type: 'nothing-to-change', message: 'The complaint is classified like this already.' };
  }
  const reclassified = { type: 'reclassified', classification, reason: command.reason } as const;
  return [reclassified, ...addedByRule(c, reclassified, now)];
};

function corrected(c: Complaint, change: Reclassification): Complaint['classification'] | Rejection {
  const now = c.classification;
  const { channel } = now;
  // Named one by one: a field that is there but undefined changes nothing.
  const { category = now.category, customerClass = now.customerClass } = change;
  const { incidents = now.incidents ?? [] } = change;
  const { severity: said = saidOf(now) } = change;
  if (category !== now.category && !c.rules.categories.includes(category)) {
    return unknownCategory(category, c.rules.policy.id);
  }
  const known = incidents.length === 0 ? {} : { incidents };
  const to = classifiedUnder(c.rules, { category, severity: said, customerClass, channel, ...known });
  const same = category === now.category && to.severity === now.severity && customerClass === now.customerClass;
  return same && areSame(incidents, now.incidents ?? []) ? c.classification : to;
}

const areSame = (a: readonly Incident[], b: readonly Incident[]): boolean =>
  a.length === b.length && a.every((incident) => b.includes(incident));
