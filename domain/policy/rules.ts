import type { Calendar } from '../calendar/calendar';
import type { Duration } from '../calendar/duration';
import type { UnitCode } from '../ids';
import type { Causes } from './causes';
import type { Particulars } from './particulars';

/** What a clock measures. Terms and sources: docs/glossary.md. */
export type ClockKind =
  /** From receipt until somebody has taken the complaint up. */
  | 'acknowledge'
  /** From verification until a unit has been given the case. */
  | 'dispatch'
  /** From dispatch until the unit has signed for it. */
  | 'accept'
  /** From receipt until the customer has been reached. */
  | 'first-contact'
  /** The unit's internal budget, from signing until it proposes a solution. */
  | 'handling'
  /** The external promise: from receipt until the customer has the answer. Never pauses. */
  | 'reply'
  /** From the proposal until the reviewer rules on it. */
  | 'review'
  /** From the reply until the customer has been asked and the case is closed. */
  | 'follow-up'
  /** From an offered hand-over until the other person answers. */
  | 'hand-over-answer'
  /** From telling a head of a breach until the head acknowledges. */
  | 'escalation-acknowledgement'
  /** From a unit's return of the case, or of its task, until the return is ruled on. */
  | 'return-ruling'
  /** From asking another unit for help until it has answered. */
  | 'unit-task'
  /** From a request for more time until a head rules on it. */
  | 'extension-ruling'
  /** From the opening of a supervision until the supervisor lifts it. */
  | 'supervision'
  /** From the first day on which a closed case that was supervised may be looked back at, until that has been done. */
  | 'look-back'
  /** From the reply that promises a remedy, or the order of a visit, until it has been carried out. */
  | 'remedy'
  /**
   * From the reply that promises a visit, or for one that was ordered before from the customer's call, until somebody
   * has arrived on site; due at the promised moment, if that is earlier.
   */
  | 'on-site-arrival'
  /** From a dissatisfied answer until a service supervisor rules on it. */
  | 'second-review'
  /**
   * From the first day on which a customer who was left dissatisfied may be called again, until the calls have come to
   * an end.
   */
  | 'repair'
  /** From carrying a remedy out until the customer has confirmed it. */
  | 'remedy-confirmation'
  /** From asking an office to guide the handler until it has. */
  | 'guidance'
  /** From the receipt of an appeal to the regulator until the reply that answers it. Never pauses. */
  | 'appeal'
  /** From the mark as a nuisance until it is ruled on. */
  | 'nuisance-ruling'
  /** From a head's instruction until the report on it, by the moment that the head named. */
  | 'instruction'
  /** From the breach of a clock until the head of the unit that had it has said why, and what will be done. */
  | 'explanation';

export const SEVERITIES = ['critical', 'serious', 'ordinary'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CUSTOMER_CLASSES = ['group-a', 'group-b', 'group-c', 'vip', 'ordinary'] as const;
export type CustomerClass = (typeof CUSTOMER_CLASSES)[number];

export const CHANNELS = [
  'hotline',
  'store',
  'web',
  'app',
  'e-mail',
  'letter',
  'fax',
  'social-media',
  'regulator',
  'partner',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Online (线上), offline (线下), or passed on by a regulator or a partner (转办). */
export const WAYS = ['online', 'offline', 'passed-on'] as const;
export type Way = (typeof WAYS)[number];

/** Whether the customer complains (投诉) or only asks (咨询). */
export const CASE_KINDS = ['complaint', 'enquiry'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** The cases to which a rule applies; a dimension that is left out matches all. */
export interface RuleScope {
  readonly kind?: CaseKind;
  /** A category code; matches the category itself and all below it. */
  readonly category?: string;
  readonly severity?: Severity;
  readonly customerClass?: CustomerClass;
  readonly channel?: Channel;
}

/** The cases for which something is suggested. */
export interface SuggestionScope extends RuleScope {
  /** Code of an area that the policy knows (区域); left out where it may be any. */
  readonly area?: string;
}

/** When to warn: after a share (of 1) of the clock's time, or at a distance before its limit. */
export type Warning = { readonly share: number } | { readonly before: Duration };

/** When a level of the ladder is told, counted from the breach: after a further share of the limit, or a duration. */
export type LadderStep = { readonly share: number } | { readonly after: Duration };

/** How one kind of clock runs in the cases to which the rule applies. */
export interface ClockRule {
  readonly id: string;
  readonly kind: ClockKind;
  readonly when: RuleScope;
  /**
   * Set where the rule is for the time after a dissatisfied answer alone (再次回访). Such rules come before the others of
   * their kind, which hold where none of them applies. Only the follow-up has them.
   */
  readonly again?: true;
  readonly limit: Duration;
  readonly warnings: readonly Warning[];
  /** Step 0 tells level 1, the head of the unit that holds the clock; each further step the next parent's head. */
  readonly ladder: readonly LadderStep[];
  /** Whether the clock stands still while the case is paused. */
  readonly pausable: boolean;
  /** Whether its limit may be moved on request; absent if not. */
  readonly extension?: {
    /** How far the limit may be moved in all, counted from the original limit. */
    readonly longest: Duration;
    readonly times: number;
  };
}

/** Why a case is supervised (督办). */
export const SUPERVISION_REASONS = [
  /** The external promise was broken. */
  'overdue',
  /** Units returned it again and again. */
  'repeatedly-returned',
  /** The customer was dissatisfied a second time. */
  'dissatisfied-again',
  /** Severity critical. */
  'critical',
  /** Somebody was hurt. */
  'injury',
  /** Press, television or social media report on it. */
  'media',
  /** The same customer complains of the same again and again. */
  'third-repeat',
  /** Opened by hand. */
  'by-hand',
] as const;
export type SupervisionReason = (typeof SUPERVISION_REASONS)[number];

/** What makes a case graver than its category: danger, injury, media, a group of customers. */
export const INCIDENTS = ['danger', 'injury', 'media', 'group'] as const;
export type Incident = (typeof INCIDENTS)[number];

/** When a case may wait (等待客户) other than during the work: before it, and once the customer has the answer. */
export const WAITING = ['before-work', 'after-reply'] as const;
export type Waiting = (typeof WAITING)[number];

/**
 * A policy and its calendar, compiled when a case is received and pinned to it: a later version never rewrites the
 * deadlines of a running case. At most 64 kB as JSON.
 */
export interface CompiledRules extends Partial<Particulars>, Causes {
  /** Which units usually have which cases; left out where none is suggested. */
  readonly suggestions?: readonly { readonly when: SuggestionScope; readonly leadUnit: UnitCode }[];
  readonly policy: { readonly id: string; readonly version: number };
  readonly calendar: Calendar;
  /** Codes of all categories, by dotted path (`fees`, `fees.roaming`). */
  readonly categories: readonly string[];
  readonly clocks: readonly ClockRule[];
  readonly pause: {
    readonly reasons: readonly string[];
    /** No single pause may be longer. */
    readonly longest: Duration;
    /**
     * Further times at which a case may wait, even if no clock that runs then may stand still; left out if there are
     * none.
     */
    readonly also?: readonly Waiting[];
    /** How often a pause may be prolonged; left out if never. */
    readonly prolongations?: number;
  };
  /** What may still be done after the reply or the end; left out if nothing may. */
  readonly afterwards?: {
    /** Whether the classification may be corrected once the customer has the answer. */
    readonly reclassify: boolean;
    /** Whether notes may be taken once the case has ended. */
    readonly notes: boolean;
  };
  readonly followUp: {
    /** Channels whose customers are not called back. */
    readonly exceptChannels: readonly Channel[];
    /** Whether anonymous customers who left a number are called back; left out if not. */
    readonly anonymous?: true;
    /**
     * Whether customers are asked if the matter is resolved (解决率): where it is `required`, a call that reached the
     * customer cannot be recorded without; left out where they are not asked.
     */
    readonly resolution?: 'asked' | 'required';
    /** Tries on different days before a case may be closed as unreachable. */
    readonly tries: number;
    /** The furthest ahead that the next try may be planned. */
    readonly planAhead: Duration;
  };
  readonly reopen: { readonly window: Duration };
  readonly returns: {
    /** Counted from the dispatch. After this window the unit keeps the case. */
    readonly window: Duration;
    /** How often a case may be returned in all. */
    readonly limit: number;
  };
  readonly coordination:
    | { readonly coordinator: 'owner' | 'responsible-unit' }
    | { readonly coordinator: 'service-office'; readonly office: UnitCode };
  readonly urging: {
    /**
     * After this many urgings, and again after each further such number, the head of the unit that has the case is
     * told.
     */
    readonly headToldAfter: number;
  };
  readonly supervision: {
    /** What opens a supervision by itself. */
    readonly on: readonly Exclude<SupervisionReason, 'by-hand'>[];
    /** The number of returns from which a case counts as repeatedly returned. */
    readonly returns: number;
    /** Whether an open supervision keeps the case from being closed. */
    readonly blocksClosing: boolean;
    /** The earliest time, counted from its closing, at which a supervised case is looked back at. */
    readonly lookBackAfter: Duration;
  };
  /** The call some days after a case was closed with a dissatisfied customer; absent if there is none. */
  readonly repair?: {
    /** Counted from the closing. */
    readonly after: Duration;
    /** Tries on different days before the customer counts as unreachable. */
    readonly tries: number;
    readonly by: readonly ('service-supervisor' | 'follow-up-caller')[];
  };
  readonly remedies: {
    /** The kinds of remedies that the customer confirms once they were carried out. */
    readonly confirmedByCustomer: readonly ('refund' | 'compensation' | 'repair' | 'exchange' | 'visit')[];
    /** Tries on different days after which a remedy counts as confirmed, although nobody was reached. */
    readonly tries: number;
  };
  /** Small matters that are answered without a review; left out if there are none. */
  readonly shortLine?: readonly RuleScope[];
  /** Which offices guide the handlers in which cases. If several entries apply, the most specific one decides. */
  readonly guidance: readonly { readonly when: RuleScope; readonly office: UnitCode }[];
  readonly incidents: {
    /** Incidents that make a case critical, whatever severity it was filed with. */
    readonly critical: readonly Incident[];
  };
  readonly repeats: {
    /** How long after an earlier complaint another one of the same customer about the same counts as a repeat. */
    readonly window: Duration;
    /** Whether the categories must be the same for that, or only their top-level categories. */
    readonly category: 'same' | 'top-level';
    /** The number of complaints, including the first one, from which the unit's head is told at once. */
    readonly thirdAfter: number;
  };
  /** The breaches of which a head has to say why (逾期说明); left out where none asks. */
  readonly explanations?: {
    /** Clocks whose breach asks for an explanation. */
    readonly of: readonly ClockKind[];
    /** Codes of the causes of which an explanation names one. */
    readonly causes: readonly string[];
  };
  readonly appeals: {
    /** Whether the leadership is told of every appeal to the regulator. */
    readonly leadershipInformed: boolean;
  };
  /** Which channels count as online, which as offline; left out, and for channels left out, as is usual. */
  readonly ways?: Readonly<Partial<Record<Channel, Way>>>;
  /** The unit whose agents own a complaint that a machine files without naming an owner. */
  readonly dutyOffice: UnitCode;
}

/** How a case is classified. */
export interface Classification {
  readonly category: string;
  readonly severity: Severity;
  /** The severity that people gave, if an incident forces a higher one; otherwise left out. */
  readonly said?: Severity;
  readonly customerClass: CustomerClass;
  readonly channel: Channel;
  /** Absent if there are none. */
  readonly incidents?: readonly Incident[];
}
