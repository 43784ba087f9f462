import type { Asked } from '../../../domain/complaint/remedies/offer';
import { REMEDY_KINDS } from '../../../domain/complaint/remedies/remedy';
import type { Visit } from '../../../domain/complaint/remedies/visit';
import type { Complaint } from '../../../domain/complaint/state';
import { complaintId, personId } from '../../../domain/ids';
import type { Person, UnitChain } from '../../../domain/people/actor';
import { HOUR, type Instant } from '../../../domain/time';
import { offer, PEOPLE, text } from './a-case';
import { CITY, HILLSIDE, LAKESIDE, PROVINCE } from './an-organisation';

/** Everybody of the tests, and two people who stand in for others. */
export const EVERYBODY: readonly Person[] = [
  ...Object.values(PEOPLE),
  { ...PEOPLE.colleague, standsInFor: [PEOPLE.agent, PEOPLE.hillsideHead] },
  { ...PEOPLE.lakesideHandler, standsInFor: [PEOPLE.handler, PEOPLE.cityHead] },
  // A call some days after the closing needs somebody who had no part in the case.
  { ...PEOPLE.caller, person: personId('second-caller') },
  // This person also asks customers, so that only the rules about the same person can stop them.
  {
    person: personId('second-supervisor'),
    offices: [...PEOPLE.supervisor.offices, ...PEOPLE.caller.offices],
  },
];
/** The units to which cases go. The city has heads but no handlers, so it comes less often. */
export const UNITS: readonly UnitChain[] = [HILLSIDE, LAKESIDE, HILLSIDE, LAKESIDE, HILLSIDE, LAKESIDE, CITY];

/** Other cases: this one may be merged into them, and they may be merged into this one. */
export const OTHERS = ['0a', '0b'].map((end) => complaintId(`01936d8e-0000-7000-8000-0000000000${end}`));

/** People to whom the ownership may go, with their units. */
export const OWNERS: readonly (readonly [Person, UnitChain])[] = [
  [PEOPLE.agent, LAKESIDE],
  [PEOPLE.colleague, LAKESIDE],
  [PEOPLE.cityAgent, CITY],
  [PEOPLE.provinceAgent, PROVINCE],
];

/** People whom heads may instruct, with their units; the last one works for another firm. */
export const WORKERS_BELOW: readonly (readonly [Person, UnitChain])[] = [
  [PEOPLE.handler, HILLSIDE],
  [PEOPLE.hillsideHead, HILLSIDE],
  [PEOPLE.agent, LAKESIDE],
  [PEOPLE.dispatcher, CITY],
  [PEOPLE.lakesideHandler, LAKESIDE],
  [PEOPLE.stranger, HILLSIDE],
];

/** The handlers of the unit that has the case; if it has none, another person. */
export function handlersOf(c: Complaint): readonly Person[] {
  const [unit] = 'unit' in c.progress && c.progress.unit ? c.progress.unit : [undefined];
  const handlers = EVERYBODY.filter(({ offices }) => offices.some((o) => o.role === 'handler' && o.unit === unit));
  return handlers.length > 0 ? handlers : [PEOPLE.agent];
}

/** One of the options, by another digit of a number. */
export type Choice = <T>(options: readonly T[], digit: number) => T;

/** What a proposal promises. */
export const remedies = (choice: Choice, now: Instant): Asked[] => [
  offer(choice(REMEDY_KINDS, 2)),
  ...(choice([true, false], 3)
    ? []
    : [offer('visit', { unit: LAKESIDE, arriveBy: now + choice([-1, 2, 20, 200], 4) * HOUR })]),
];

/** A visit that is ordered at once. */
export const visit = (choice: Choice, now: Instant): Visit => ({
  text: text('look-at-once'),
  ...(choice([true, false], 6) ? { unit: choice(UNITS, 4) } : {}),
  ...(choice([true, false, false], 2) ? { arriveBy: now + choice([-1, 2, 20], 4) * HOUR } : {}),
});

/** What a complaint is classified as anew. */
export const reclassification = (choice: Choice) => ({
  kind: choice(['complaint', 'complaint', 'enquiry'] as const, 1),
  category: choice(['network', 'fees', 'fees.roaming', 'service', 'weather'], 2),
  severity: choice(['critical', 'serious', 'ordinary', 'ordinary'] as const, 3),
  incidents: choice([[], [], [], ['group'], ['media'], ['injury', 'danger']] as const, 4),
});

/** The same options, beginning with another one. */
export const rotated = <T>(options: readonly T[], by: number): readonly T[] => {
  const first = by % options.length;
  return [...options.slice(first), ...options.slice(0, first)];
};

/** One of the options, for any whole number that is not negative. */
export const pick = <T>(options: readonly T[], index: number): T => options[index % options.length]!;
