import type { Classification, Incident } from '../../policy/rules';
import type { EventBody } from '../events';
import { unknownCategory } from '../receive';
import { isRejection, type Rejection } from '../rejection';
import type { Complaint } from '../state';
import { classifiedUnder, saidOf } from './incidents';
import type { Reclassified } from './reclassified';

/** The parts of a classification that people may correct. The channel is a fact and stays. */
export type Reclassification = Partial<
  Pick<Classification, 'category' | 'severity' | 'customerClass' | 'incidents'> & Pick<Complaint, 'kind'>
>;

/** What somebody's correction makes of the classification of a case. If nothing changes, it is the same object. */
export function corrected(c: Complaint, { kind, ...change }: Reclassification): Reclassified | Rejection {
  const classification = correctedClassification(c, change);
  if (isRejection(classification)) return classification;
  return { classification, ...(kind === undefined || kind === c.kind ? {} : { kind }) };
}

function correctedClassification(c: Complaint, change: Omit<Reclassification, 'kind'>): Classification | Rejection {
  const now = c.classification;
  const { channel } = now;
  // The fields are named one by one, since a field that is present but undefined must change nothing.
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

/** Whether an event turns an enquiry into a complaint, or a complaint into an enquiry. */
export const changesKind = (event: EventBody): boolean =>
  (event.type === 'verified' || event.type === 'reclassified') && event.kind !== undefined;
