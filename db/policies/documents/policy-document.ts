import { z } from 'zod';
import type { DayUnit, Duration, RunningUnit } from '../../../domain/calendar/duration';
import { CLOCK_TRAITS } from '../../../domain/complaint/clock-traits';
import { REPAIR_CALLERS } from '../../../domain/complaint/follow-up/repair';
import { REMEDY_KINDS } from '../../../domain/complaint/remedies/remedy';
import {
  CASE_KINDS,
  CHANNELS,
  type ClockKind,
  type ClockRule,
  CUSTOMER_CLASSES,
  INCIDENTS,
  type RuleScope,
  SEVERITIES,
  SUPERVISION_REASONS,
  WAITING,
  WAYS,
} from '../../../domain/policy/rules';
import { own } from '../../../words/schema-issues';
import { area, asked, cause, particular, suggestedTask } from './category-fields';
import { bilingual, code, isoDate, text } from './fields';

/**
 * The values of a union, in the order in which they are written. If the union gains a value that the record lacks, this
 * does not compile.
 */
const valuesOf = <T extends string>(record: Readonly<Record<T, unknown>>) => Object.keys(record) as [T, ...T[]];

/** Every kind of clock. */
export const CLOCK_KINDS = valuesOf(CLOCK_TRAITS);
/**
 * Kinds for which a policy has rules. An appeal has none of its own, since it is answered within the limit for what the
 * regulator forwards.
 */
export const RULE_KINDS = CLOCK_KINDS.filter((kind) => kind !== 'appeal');
const RUNNING_UNITS = valuesOf<RunningUnit>({ seconds: true, minutes: true, hours: true, 'working-hours': true });
const ROLLING_UNITS = valuesOf<Exclude<DayUnit, 'working-days'>>({ 'calendar-days': true, weeks: true });

const duration = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.enum(RUNNING_UNITS), amount: z.number() }),
  z.strictObject({ unit: z.literal('working-days'), amount: z.number() }),
  z.strictObject({ unit: z.enum(ROLLING_UNITS), amount: z.number(), rollToWorkingDay: z.boolean().optional() }),
]) satisfies z.ZodType<Duration>;

/** The source of a limit: a law, a promise, or `example` for a limit of our own that only shows the form. */
const source = z.strictObject({
  title: text,
  note: text.optional(),
  /**
   * The date from which the source's limit is in force, or only the year. Left out if no more is known; the note says
   * so then.
   */
  effectiveFrom: z
    .union(
      [isoDate, z.string().regex(/^\d{4}$/)],
      own({ en: 'expected a date, or a year alone', zh: '须为日期，或仅为年份' }),
    )
    .optional(),
});

/** Part of a category's code. The compiled code is the path, with its parts joined by dots. */
const category = z.strictObject({
  code,
  zh: text,
  en: text,
  /** What it asks for beside the free text. This holds below it too, unless a category there says otherwise. */
  asks: z.array(asked).optional(),
  get children() {
    return z.array(category).default([]);
  },
});

const scope = z.strictObject({
  /** Complaints or enquiries. */
  kind: z.enum(CASE_KINDS).optional(),
  /** A compiled category code, such as `fees.roaming`. */
  category: z.string().optional(),
  severity: z.enum(SEVERITIES).optional(),
  customerClass: z.enum(CUSTOMER_CLASSES).optional(),
  channel: z.enum(CHANNELS).optional(),
}) satisfies z.ZodType<RuleScope>;

/** Which unit usually has cases of a kind (建议主办单位), and which others it usually asks (建议协办单位). */
const suggestion = z.strictObject({
  when: scope.extend({ area: code.optional() }).default({}),
  leadUnit: code,
  tasks: z.array(suggestedTask).optional(),
});

const warning = z.union([z.strictObject({ share: z.number() }), z.strictObject({ before: duration })], {
  error: own({
    en: 'expected a share of the limit, or before with a duration',
    zh: '须为时限的比例 share，或带时长的 before',
  }),
});

const ladderStep = z.union([z.strictObject({ share: z.number() }), z.strictObject({ after: duration })], {
  error: own({
    en: 'expected a further share of the limit, or after with a duration',
    zh: '须为时限的追加比例 share，或带时长的 after',
  }),
});

const clock = z.strictObject({
  id: code,
  kind: z.enum(RULE_KINDS as [Exclude<ClockKind, 'appeal'>]),
  when: scope.default({}),
  /** For follow-ups: the limit after a dissatisfied answer. Without such a rule the usual one holds then, too. */
  again: z.literal(true).optional(),
  limit: duration,
  warnings: z.array(warning).default([]),
  ladder: z.array(ladderStep).default([]),
  pausable: z.boolean().default(false),
  /** Whether more time may be granted: how far beyond the original limit in all, and how often. */
  extension: z.strictObject({ longest: duration, times: z.number() }).optional(),
  source: source.optional(),
}) satisfies z.ZodType<ClockRule>;

/** A policy as people write and publish it. `validatePolicy` checks what its parts mean together. */
export const policyDocument = z.strictObject({
  /** The place where editors find the schema, such as `./policy.schema.json`. */
  $schema: z.string().optional(),
  id: code,
  version: z.int().min(1),
  title: bilingual,
  /** The first day of the calendar's zone on which new cases are pinned to this version. */
  effectiveFrom: isoDate,
  /** Id of the calendar that all its limits are counted on. */
  calendar: code,
  categories: z.array(category).min(1, own({ en: 'a policy has at least one category', zh: '政策至少有一个类别' })),
  /** The facts for which categories ask (要素), each defined once. */
  particulars: z.array(particular).optional(),
  /** The root causes (投诉原因) of which an answer names one; left out where it may name anything. */
  causes: z
    .array(cause)
    .min(1, own({ en: 'left out where there is no list', zh: '没有清单时应删去该字段' }))
    .optional(),
  /** The areas that suggestions tell apart, each defined once. */
  areas: z.array(area).optional(),
  /** Which unit is offered first for a dispatch, and which tasks for help; the most specific entry counts. */
  suggestions: z.array(suggestion).optional(),
  clocks: z.array(clock),
  pause: z.strictObject({
    reasons: z.array(z.strictObject({ code, zh: text, en: text })),
    /** No single pause may be longer. */
    longest: duration,
    /**
     * Further times at which a case may wait, even if no clock that runs then may stand still: before the work, after
     * the reply.
     */
    also: z.array(z.enum(WAITING)).default([]),
    /** How often a pause may be prolonged. Each time it may be prolonged by no more than the longest pause. */
    prolongations: z.int().min(0).default(0),
    source: source.optional(),
  }),
  /** What may still be done after the reply or the end. */
  afterwards: z
    .strictObject({
      /** Whether the classification may be corrected once the customer has the answer. */
      reclassify: z.boolean().default(false),
      /** Whether notes may be taken once the case has ended. */
      notes: z.boolean().default(false),
      source: source.optional(),
    })
    .default({ reclassify: false, notes: false }),
  followUp: z.strictObject({
    /** Channels whose customers are not called back. */
    exceptChannels: z.array(z.enum(CHANNELS)).default([]),
    /** Whether anonymous customers who left a number are called back. Those who left none never are. */
    anonymous: z.boolean().default(false),
    /**
     * Whether customers are asked if the matter is resolved. Where it is `required`, a call that reached the customer is
     * not recorded without; left out where they are not asked.
     */
    resolution: z.enum(['asked', 'required']).optional(),
    /** Tries on different days before a case may be closed as unreachable. */
    tries: z.number(),
    /** The furthest ahead that the next try may be planned. */
    planAhead: duration.default({ unit: 'working-days', amount: 3 }),
    source: source.optional(),
  }),
  /** How long after its end a case may be reopened. */
  reopen: z.strictObject({ window: duration, source: source.optional() }),
  returns: z.strictObject({
    /** Counted from the dispatch. After this window the unit keeps the case. */
    window: duration,
    /** How often a case may be returned in all. */
    limit: z.number(),
    source: source.optional(),
  }),
  /** Who is accountable for the whole when several units work on a case. */
  coordination: z.discriminatedUnion('coordinator', [
    z.strictObject({ coordinator: z.enum(['owner', 'responsible-unit']), source: source.optional() }),
    z.strictObject({ coordinator: z.literal('service-office'), office: code, source: source.optional() }),
  ]),
  urging: z.strictObject({
    /**
     * After this many urgings, and again after each further such number, the head of the unit that has the case is
     * told.
     */
    headToldAfter: z.number(),
    source: source.optional(),
  }),
  supervision: z.strictObject({
    /** What opens a supervision by itself. */
    on: z.array(z.enum(SUPERVISION_REASONS).exclude(['by-hand'])).default([]),
    /** The number of returns from which a case counts as repeatedly returned. */
    returns: z.number(),
    /** Whether an open supervision keeps the case from being closed. */
    blocksClosing: z.boolean().default(false),
    /**
     * The earliest time, counted from its closing, at which a supervised case is looked back at. The clock `look-back`
     * counts from then.
     */
    lookBackAfter: duration,
    source: source.optional(),
  }),
  /** The call some days after a case was closed with a dissatisfied customer; left out if there is none. */
  repair: z
    .strictObject({
      /** Counted from the closing. The clock `repair` counts from then. */
      after: duration,
      /** Tries on different days before the customer counts as unreachable. */
      tries: z.number(),
      by: z.array(z.enum(REPAIR_CALLERS)).min(1, own({ en: 'somebody makes the call', zh: '须指明由谁回访' })),
      source: source.optional(),
    })
    .optional(),
  remedies: z
    .strictObject({
      /** The kinds of remedies that the customer confirms once they were carried out. */
      confirmedByCustomer: z.array(z.enum(REMEDY_KINDS)).default([]),
      /** Tries on different days after which a remedy counts as confirmed, although nobody was reached. */
      tries: z.number().default(3),
      source: source.optional(),
    })
    .default({ confirmedByCustomer: [], tries: 3 }),
  /** Small matters that the handler answers at once, without a review. */
  shortLine: z.array(z.strictObject({ when: scope, source: source.optional() })).default([]),
  /** Which offices guide the handlers in which cases. If several entries apply, the most specific one decides. */
  guidance: z.array(z.strictObject({ when: scope.default({}), office: code, source: source.optional() })).default([]),
  incidents: z
    .strictObject({
      /** Incidents that make a case critical, whatever severity it was filed with. */
      critical: z.array(z.enum(INCIDENTS)),
      source: source.optional(),
    })
    .default({ critical: ['danger', 'injury', 'media'] }),
  repeats: z.strictObject({
    /** How long after an earlier complaint another one of the same customer about the same counts as a repeat. */
    window: duration,
    /** Whether the categories must be the same for that, or only their top-level categories. */
    category: z.enum(['same', 'top-level']),
    /** The number of complaints, including the first one, from which the unit's head is told at once. */
    thirdAfter: z.number(),
    source: source.optional(),
  }),
  /** Missed clocks of which the head of the unit says why (逾期说明); left out where nobody is asked. */
  explanations: z
    .strictObject({
      /** Kinds of clocks whose breach asks for an explanation. The clock `explanation` counts from the breach. */
      of: z
        .array(z.enum(CLOCK_KINDS).exclude(['explanation', 'escalation-acknowledgement']))
        .min(1, own({ en: 'left out where nobody is asked', zh: '不要求说明时应删去该字段' })),
      /** The causes of which an explanation names one. */
      causes: z
        .array(z.strictObject({ code, zh: text, en: text }))
        .min(1, own({ en: 'an explanation names one of at least one cause', zh: '至少须有一项逾期原因' })),
      source: source.optional(),
    })
    .optional(),
  appeals: z.strictObject({
    /** Whether the leadership is told of every appeal to the regulator. */
    leadershipInformed: z.boolean(),
    source: source.optional(),
  }),
  /** Which channels count as online, which as offline, and which pass complaints on; left out where it is as usual. */
  ways: z.partialRecord(z.enum(CHANNELS), z.enum(WAYS)).optional(),
  /** The unit whose agents own a complaint that a machine files without naming an owner. */
  dutyOffice: code,
});

export type PolicyDocument = z.infer<typeof policyDocument>;
export type PolicyCategory = z.infer<typeof category>;
