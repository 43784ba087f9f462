import { beijing } from '../../domain/calendar/calendars';
import {
  along,
  type CaseFile,
  LAKESIDE,
  PEOPLE,
  RULES,
  STEP,
  type Step,
  text,
  WAY,
} from '../../domain/complaint/a-case';

/*
 * March 2026 of a small firm. A working day has seven hours, 09:00 to 12:00 and 14:00 to 18:00. Nobody is told of what is
 * late and nothing is supervised, so that every figure can be worked out by hand. Steps follow every ten minutes.
 */
const QUIET = {
  ...RULES,
  clocks: RULES.clocks.map((rule) => ({ ...rule, warnings: [], ladder: [] })),
  supervision: { ...RULES.supervision, on: [] },
  followUp: { ...RULES.followUp, resolution: 'asked' as const },
};
const { agent, caller, dispatcher, handler, lakesideHandler, reviewer, supervisor } = PEOPLE;
const MARCH_2 = beijing('2026-03-02 09:00');
export const begun = (receivedAt: number, steps: readonly Step[], other: object = {}): CaseFile =>
  along(steps, { receivedAt, rules: QUIET, ...other });
export const REASON = text('so-it-is');

/** Answered on the same morning: 09:10 verified, 09:20 dispatched, 09:30 signed for, 09:40 proposed, 10:00 told, 10:10 content. */
export const answered = begun(MARCH_2, WAY.closed);
/** Answered at once, ten minutes after it came in. */
const atOnce = begun(beijing('2026-03-02 10:00'), [[agent, { action: 'close', text: text('told') }]]);
/** Withdrawn ten minutes after it came in. */
const withdrawn = begun(beijing('2026-03-03 09:00'), WAY.withdrawn);
/** Given back by the first unit after 30 minutes, given to another after 40, terminated there after 60. */
const givenBack = begun(beijing('2026-03-04 09:00'), [
  ...WAY.returned,
  [dispatcher, { action: 'rule-on-return', agree: true, unit: LAKESIDE }],
  [lakesideHandler, { action: 'accept' }],
  [reviewer, { action: 'terminate', reason: REASON }],
]);
/** The answer is found in 40 minutes and told after two weeks, urged for in between; the customer gives a three. */
export const late = begun(MARCH_2, [
  ...WAY.handling,
  [handler, { action: 'propose', measure: 'explain', text: REASON, founded: false, rootCause: 'tower' }],
  [reviewer, { action: 'review', decision: 'approve' }],
])
  .at(beijing('2026-03-10 10:00'))
  .does(agent, { action: 'urge', from: 'customer' })
  .at(beijing('2026-03-16 09:00'))
  .does(agent, { action: 'reply', text: text('reply') })
  .after(STEP)
  .does(caller, { action: 'follow-up', outcome: 'dissatisfied', score: 3, resolution: 'resolved' })
  .after(STEP)
  .does(supervisor, { action: 'decline-rework', reason: REASON })
  .after(STEP)
  .does(agent, { action: 'close', text: text('sorry') });
const enquiry = begun(beijing('2026-03-05 09:00'), [[agent, { action: 'close', text: text('told') }]], {
  kind: 'enquiry',
});
/** Still open at the end of the month. */
export const open = begun(beijing('2026-03-20 09:00'), [], { repeat: { count: 2, of: [answered.complaint.id] } });

/** Whose complaints they are: hashes of billing number and phone. */
export const hashes = (billing: string | null, phone: string | null) => ({ billing, phone, hashedWith: 'k 1' });
export const nobody = hashes(null, null);
export const CUSTOMERS: Readonly<Record<string, typeof nobody>> = {
  answered: hashes('a', 'phone-a'),
  atOnce: hashes('a', 'phone-of-the-shop'),
  open: hashes('a', null),
  enquiry: hashes('a', null),
  late: hashes(null, 'phone-b'),
  // The same phone, and another account.
  withdrawn: hashes('c', 'phone-b'),
};

/** All of them, by their names. */
export const MARCH: Readonly<Record<string, CaseFile>> = {
  answered,
  atOnce,
  withdrawn,
  givenBack,
  late,
  enquiry,
  open,
};
