import { type Calendar, endOfDay } from '../../../domain/calendar/calendar';
import type { Words } from '../../../domain/language';
import type { Instant } from '../../../domain/time';
import { categoryIssues, flatCategories, noCategory } from './categories';
import { oversizeIssues, TOO_BIG } from './document-size';
import { dayOfDate } from './fields';
import { type Issue, PolicyError, pointerTo, shapeIssues } from './issue';
import { type PolicyDocument, policyDocument } from './policy-document';
import { repetitions } from './repetitions';
import { causeIssues, particularIssues } from './validate-categories';
import { numberIssues, spanIssues } from './validate-durations';
import { ladderIssues } from './validate-ladder';
import { reachIssues } from './validate-reach';
import { neededKinds, reviewIssues } from './validate-review';

/**
 * Reads a policy document. What its parts mean together is checked by {@link validatePolicy}, which needs its calendar.
 *
 * @throws PolicyError with everything that is wrong with its form
 */
export function parsePolicy(input: unknown): PolicyDocument {
  const oversize = oversizeIssues(input);
  if (oversize.length > 0) throw new PolicyError(TOO_BIG, oversize);
  const { data, error } = policyDocument.safeParse(input, { reportInput: true });
  if (error !== undefined)
    throw new PolicyError({ en: 'This is not a policy document.', zh: '这不是政策文件。' }, shapeIssues(error));
  return data;
}

/**
 * Everything that is wrong with what a policy says. A policy without issues gives every open case at least one running
 * clock, governs each clock by exactly one rule, and tells somebody of each breach.
 */
export function validatePolicy(document: PolicyDocument, calendar: Calendar): Issue[] {
  const numbers = numberIssues(document);
  // Counting on the calendar needs valid numbers, and limits for which the calendar has enough time.
  const spans = numbers.length === 0 ? spanIssues(document, calendar, effectiveAt(document, calendar)) : [];
  const ladders = numbers.length + spans.length === 0 ? ladderIssues(document.clocks, calendar) : [];
  return [
    ...calendarIssues(document, calendar),
    ...categoryIssues(document.categories),
    ...particularIssues(document),
    ...causeIssues(document),
    ...ruleIssues(document),
    ...numbers,
    ...spans,
    ...ladders,
    ...reachIssues(
      document.clocks,
      flatCategories(document.categories).map(({ path }) => path),
      neededKinds(document),
    ),
    ...reviewIssues(document),
    ...repetitions(document.pause.reasons, ({ code }) => code, 'pause', 'reasons'),
    ...repetitions(document.explanations?.of ?? [], (kind) => kind, 'explanations', 'of'),
    ...repetitions(document.explanations?.causes ?? [], ({ code }) => code, 'explanations', 'causes'),
    ...repetitions(document.pause.also, (where) => where, 'pause', 'also'),
    ...repetitions(document.supervision.on, (reason) => reason, 'supervision', 'on'),
    ...repetitions(document.followUp.exceptChannels, (channel) => channel, 'followUp', 'exceptChannels'),
  ];
}

/** 00:00 of the day from which a policy is in force, in its calendar's zone. */
export function effectiveAt({ effectiveFrom }: PolicyDocument, calendar: Calendar): Instant {
  return startOfDate(effectiveFrom, calendar);
}

/** 00:00 of a date such as `2026-11-01`, in the zone of a calendar. */
export const startOfDate = (date: string, calendar: Calendar): Instant => endOfDay(calendar, dayOfDate(date) - 1);

function calendarIssues(document: PolicyDocument, calendar: Calendar): Issue[] {
  return document.calendar === calendar.id
    ? []
    : [
        {
          pointer: '/calendar',
          message: {
            en: `the policy counts on ${document.calendar}, not on ${calendar.id}`,
            zh: `该政策按日历 ${document.calendar} 计时，而不是 ${calendar.id}`,
          },
        },
      ];
}

const NEVER_PAUSES: Words = { en: 'the promise to the customer never pauses', zh: '对客户的答复时限不得暂停' };

function ruleIssues({ clocks, categories }: PolicyDocument): Issue[] {
  const known = new Set(flatCategories(categories).map(({ path }) => path));
  return [
    ...clocks.flatMap(({ kind, pausable, when, again, warnings }, i) => [
      ...(when.category === undefined || known.has(when.category)
        ? []
        : [{ pointer: pointerTo('clocks', i, 'when', 'category'), message: noCategory(when.category) }]),
      ...(again === true && kind !== 'follow-up'
        ? [
            {
              pointer: pointerTo('clocks', i, 'again'),
              message: {
                en: 'only the follow-up has a limit after a dissatisfied answer',
                zh: '只有回访在客户不满意之后另设时限',
              },
            },
          ]
        : []),
      ...(kind === 'reply' && pausable ? [{ pointer: pointerTo('clocks', i, 'pausable'), message: NEVER_PAUSES }] : []),
      ...repetitions(warnings, (warning) => JSON.stringify(warning), 'clocks', i, 'warnings'),
    ]),
    ...clocks.flatMap(({ id }, i) =>
      clocks.findIndex((other) => other.id === id) < i
        ? [
            {
              pointer: pointerTo('clocks', i, 'id'),
              message: { en: `there is a rule ${id} already`, zh: `已有规则 ${id}` },
            },
          ]
        : [],
    ),
  ];
}
