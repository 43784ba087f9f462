import { type Calendar, endOfDay } from '../../../domain/calendar/calendar';
import type { Instant } from '../../../domain/time';
import { categoryIssues, flatCategories } from './categories';
import { oversizeIssues } from './document-size';
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
  if (oversize.length > 0) throw new PolicyError('This document is too big.', oversize);
  const { data, error } = policyDocument.safeParse(input, { reportInput: true });
  if (error !== undefined) throw new PolicyError('This is not a policy document.', shapeIssues(error));
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
    : [{ pointer: '/calendar', message: `the policy counts on ${document.calendar}, not on ${calendar.id}` }];
}

function ruleIssues({ clocks, categories }: PolicyDocument): Issue[] {
  const known = new Set(flatCategories(categories).map(({ path }) => path));
  return [
    ...clocks.flatMap(({ kind, pausable, when, again, warnings }, i) => [
      ...(when.category === undefined || known.has(when.category)
        ? []
        : [{ pointer: pointerTo('clocks', i, 'when', 'category'), message: `there is no category ${when.category}` }]),
      ...(again === true && kind !== 'follow-up'
        ? [
            {
              pointer: pointerTo('clocks', i, 'again'),
              message: 'only the follow-up has a limit after a dissatisfied answer',
            },
          ]
        : []),
      ...(kind === 'reply' && pausable
        ? [{ pointer: pointerTo('clocks', i, 'pausable'), message: 'the promise to the customer never pauses' }]
        : []),
      ...repetitions(warnings, (warning) => JSON.stringify(warning), 'clocks', i, 'warnings'),
    ]),
    ...clocks.flatMap(({ id }, i) =>
      clocks.findIndex((other) => other.id === id) < i
        ? [{ pointer: pointerTo('clocks', i, 'id'), message: `there is a rule ${id} already` }]
        : [],
    ),
  ];
}
