import type { CompiledRules } from '../../../domain/policy/rules';
import { beijing } from '../../domain/calendar/calendars';
import { workingDays, workingHours } from '../../domain/clock/limits';
import {
  anIntake,
  aRule,
  type CaseFile,
  HILLSIDE,
  helpFrom,
  LAKESIDE,
  offer,
  PEOPLE,
  RULES,
  STEP,
  type Step,
  text,
} from '../../domain/complaint/a-case';
import { begun, hashes, nobody, REASON } from './march';

/*
 * May 2026 of the same firm, in which things go wrong. Of the clocks only those run that somebody has to answer for, and of
 * these only the one of the work tells heads. The 1st to the 5th are holidays; Saturday the 9th is a working day instead.
 */
const QUIET = { warnings: [], ladder: [] };
const RULES_OF_MAY: CompiledRules = {
  ...RULES,
  clocks: [
    aRule('reply', workingDays(3), QUIET),
    aRule('handling', workingDays(2), { warnings: [], extension: { longest: workingDays(2), times: 1 } }),
    aRule('escalation-acknowledgement', workingHours(4), QUIET),
    aRule('explanation', workingDays(1), QUIET),
    aRule('supervision', workingDays(10), QUIET),
    aRule('look-back', workingDays(8), QUIET),
    aRule('remedy', workingDays(3), QUIET),
    aRule('on-site-arrival', { unit: 'hours', amount: 48 }, QUIET),
  ],
  suggestions: [{ when: { category: 'network' }, leadUnit: HILLSIDE[0] }],
  particulars: [{ id: 'address', type: 'text' }],
  asks: [{ category: 'network', particular: 'address', neededAt: 'dispatch' }],
  supervision: { ...RULES.supervision, on: ['overdue'] },
  explanations: { of: ['handling'], causes: ['workload', 'parts'] },
  followUp: { ...RULES.followUp, resolution: 'asked' },
  repair: { after: workingDays(2), tries: 2, by: ['service-supervisor', 'follow-up-caller'] },
};
const { agent, allRounder, caller, cityHead, dispatcher, handler, hillsideHead, inspector } = PEOPLE;
const { lakesideHandler, reviewer, supervisor } = PEOPLE;
const at = (moment: string): number => beijing(`2026-${moment}`);
const ADDRESS = { address: text('lake-road-1') };
/** A case that came in at this moment with all that its category needs; its steps follow every ten minutes. */
const came = (moment: string, steps: readonly Step[], other: object = {}): CaseFile =>
  begun(at(moment), steps, { rules: RULES_OF_MAY, particulars: ADDRESS, ...other });

const VERIFY: Step = [dispatcher, { action: 'verify' }];
const DISPATCH: Step = [dispatcher, { action: 'dispatch', unit: HILLSIDE }];
const ACCEPT: Step = [handler, { action: 'accept' }];
const PROPOSE: Step = [handler, { action: 'propose', measure: 'explain', text: REASON, founded: true }];
const APPROVE: Step = [reviewer, { action: 'review', decision: 'approve' }];
const REPLY: Step = [agent, { action: 'reply', text: text('reply') }];
const CONTENT: Step = [caller, { action: 'follow-up', outcome: 'satisfied' }];
const TEN: Step = [caller, { action: 'follow-up', outcome: 'satisfied', score: 10 }];
/** After 10 minutes verified, after 20 dispatched, 30 signed for, 40 proposed, 50 approved, 60 told. */
const ANSWERED = [VERIFY, DISPATCH, ACCEPT, PROPOSE, APPROVE, REPLY];

/** Closed in April, 30 days before the 13th of May; its customer does not come back. */
const quiet = came('04-13 09:00', [...ANSWERED, TEN]);
/** Closed in April, 30 days before the 14th of May; its customer comes back on the 6th. */
const notQuiet = came('04-14 09:00', [...ANSWERED, TEN]);

/** The customer of April comes again, with neighbours, and is content after 70 minutes. */
const again = came('05-06 09:00', [...ANSWERED, TEN], {
  repeat: { count: 2, of: [notQuiet.complaint.id] },
  classification: { ...anIntake().classification, incidents: ['group'] },
});

/** The head who was told last says so. */
const acknowledged = (file: CaseFile, head: typeof cityHead): CaseFile =>
  file.does(head, { action: 'acknowledge-escalation', escalation: file.complaint.escalations.at(-1)!.id });
/**
 * More time is refused. The work runs out on Friday the 8th at 18:00, two working days after it was signed for. The head is
 * told on the 9th at 10:00, acknowledges at 11:00 and says why at 11:10. At 18:00 the promise is broken, which opens a
 * supervision, and the head of the city is told; as nobody acknowledges, the leadership is told on Monday the 11th at 15:00.
 */
const refused = came('05-06 09:00', [VERIFY, DISPATCH, ACCEPT]);
const asked = refused.after(STEP).does(handler, {
  action: 'request-extension',
  clock: refused.clock('handling').id,
  until: at('05-09 18:00'),
  reason: REASON,
});
const told = asked
  .after(STEP)
  .does(hillsideHead, {
    action: 'rule-on-extension',
    request: asked.complaint.extensionRequests[0]!.id,
    agree: false,
    reason: REASON,
  })
  .at(at('05-08 18:00'))
  .at(at('05-09 10:00'))
  .at(at('05-09 11:00'));
const explained = acknowledged(told, hillsideHead)
  .after(STEP)
  .does(hillsideHead, {
    action: 'explain-overdue',
    overdue: told.complaint.explanations.map(({ id }) => id),
    cause: 'workload',
    text: REASON,
    plan: REASON,
  });
const slow = acknowledged(explained.at(at('05-09 18:00')).at(at('05-11 15:00')).at(at('05-11 16:00')), cityHead)
  .after(STEP)
  .does(...PROPOSE)
  .after(STEP)
  .does(...APPROVE)
  .after(STEP)
  .does(...REPLY)
  .after(STEP)
  .does(inspector, { action: 'lift-supervision', text: REASON })
  .after(STEP)
  .does(...CONTENT)
  // It may be looked back at once two working days are over, from the 13th at 18:00 on.
  .at(at('05-14 10:00'))
  .does(inspector, { action: 'look-back', holds: true, text: REASON });

/** Closed after 70 minutes. The customer goes to the regulator, which reopens it, and is content an hour later. */
const appealed = came('05-07 09:00', [...ANSWERED, TEN])
  .at(at('05-11 09:00'))
  .does(agent, { action: 'appeal', reference: REASON, receivedAt: at('05-11 09:00') });
const reopened = [DISPATCH, ACCEPT, PROPOSE, APPROVE, REPLY, CONTENT].reduce(
  (file, [who, command]) => file.after(STEP).does(who, command),
  appealed,
);

/**
 * Another unit helps, more time is granted, and the customer is promised a visit and a refund at 11:40. Somebody is there on
 * the 8th at 15:00 and done at 15:30. The refund runs out on the 11th at 18:00, and comes on the 12th at 10:00.
 */
const signed = came('05-07 10:00', [VERIFY, DISPATCH, ACCEPT, [handler, helpFrom([LAKESIDE], REASON)]]);
const longer = signed
  .after(STEP)
  .does(lakesideHandler, { action: 'answer-task', task: signed.complaint.tasks[0]!.id, text: REASON })
  .after(STEP)
  .does(handler, {
    action: 'request-extension',
    clock: signed.clock('handling').id,
    until: at('05-11 18:00'),
    reason: REASON,
  });
const promised = longer
  .after(STEP)
  .does(hillsideHead, {
    action: 'rule-on-extension',
    request: longer.complaint.extensionRequests[0]!.id,
    agree: true,
  })
  .after(STEP)
  .does(handler, {
    action: 'propose',
    measure: 'repair',
    text: REASON,
    founded: true,
    remedies: [offer('visit'), offer('refund')],
  })
  .after(STEP)
  .does(...APPROVE)
  .after(STEP)
  .does(...REPLY);
const [visit, refund] = promised.complaint.remedies.map(({ id }) => id);
const remedied = promised
  .at(at('05-08 15:00'))
  .does(handler, { action: 'arrive', remedy: visit! })
  .at(at('05-08 15:30'))
  .does(handler, { action: 'carry-out', remedy: visit! })
  .at(at('05-11 18:00'))
  .at(at('05-12 10:00'))
  .does(handler, { action: 'carry-out', remedy: refund! })
  .after(STEP)
  .does(caller, { action: 'follow-up', outcome: 'satisfied', score: 9 });

/** The same customer the day after, left dissatisfied after 90 minutes; the second of two calls mends it. */
const mended = came(
  '05-08 09:00',
  [
    VERIFY,
    DISPATCH,
    ACCEPT,
    [handler, { action: 'propose', measure: 'explain', text: REASON, founded: false, rootCause: 'tower' }],
    APPROVE,
    REPLY,
    [caller, { action: 'follow-up', outcome: 'dissatisfied', score: 4, resolution: 'unresolved' }],
    [supervisor, { action: 'decline-rework', reason: REASON }],
    [agent, { action: 'close', text: text('sorry') }],
  ],
  { repeat: { count: 2, of: [remedied.complaint.id] } },
)
  .at(at('05-12 09:00'))
  .does(allRounder, { action: 'repair-call', outcome: 'unreachable' })
  .at(at('05-13 09:00'))
  .does(allRounder, { action: 'repair-call', outcome: 'restored', score: 8 });

/**
 * Came in without its address, which is found before the dispatch, after it was found to be of several customers. It goes to another unit than the policy suggests, which
 * gives it back after 40 minutes and has to keep it.
 */
const kept = came(
  '05-11 09:00',
  [
    [dispatcher, { action: 'verify', classification: { incidents: ['group'] } }],
    [dispatcher, { action: 'supplement', particulars: ADDRESS }],
    [dispatcher, { action: 'dispatch', unit: LAKESIDE }],
    [lakesideHandler, { action: 'return', reason: REASON }],
    [dispatcher, { action: 'rule-on-return', agree: false, reason: REASON }],
    [lakesideHandler, { action: 'accept' }],
    [lakesideHandler, { action: 'propose', measure: 'explain', text: REASON, founded: true }],
    APPROVE,
    REPLY,
    CONTENT,
  ],
  { particulars: {} },
);

/** Nobody takes it up. Its promise is broken on the 21st at 18:00, which opens a supervision. */
const leftAlone = came('05-18 09:00', []).at(at('05-21 18:00'));
/** Answered within the hour, and not called back by the end of the month. */
const toCall = came('05-29 09:00', ANSWERED);

/** All of them, by their names. */
export const MAY: Readonly<Record<string, CaseFile>> = {
  quiet,
  notQuiet,
  again,
  slow,
  reopened,
  remedied,
  mended,
  kept,
  leftAlone,
  toCall,
};

/** Whose complaints they are; nobody knows whose the slow one is. */
export const CUSTOMERS_IN_MAY: Readonly<Record<string, typeof nobody>> = {
  quiet: hashes('q', null),
  notQuiet: hashes('n', null),
  again: hashes('n', null),
  slow: nobody,
  reopened: hashes('r', null),
  remedied: hashes('m', null),
  mended: hashes('m', null),
  kept: hashes(null, 'phone-k'),
  leftAlone: hashes('l', null),
  toCall: hashes('t', null),
};
