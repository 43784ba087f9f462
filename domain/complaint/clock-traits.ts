import type { ClockKind } from '../policy/rules';

/** What a kind of clock means in a case. When each kind begins to count stands in `clock/beginning.ts`. */
export interface ClockTraits {
  /** Whether the owner's unit answers for it. Such a clock moves with the ownership. */
  readonly isOwners: boolean;
  /**
   * Whether a clock that another unit takes over stays the same clock, instead of being replaced by a new one there.
   */
  readonly staysItself: boolean;
  /**
   * What fulfils the duty that it measures: only the events whose traits name this kind, or any event that stops the
   * clock.
   */
  readonly fulfilledBy: 'its-events' | 'whatever-stops-it';
  /**
   * Whether it stops while the work on the case is set aside. Clocks of what the customer was promised, and of what
   * others owe, go on.
   */
  readonly isSetAside: boolean;
  /** Whether it measures the unit that has a task or a remedy, so that this unit may know of the clock. */
  readonly isOfPart: boolean;
  /**
   * Whether it measures how long the customer has been waiting. If a case comes to need it only later, it counts from
   * when the customer began to wait, and not from then.
   */
  readonly isCustomersWait: boolean;
}

const OF_OTHERS = {
  isOwners: false,
  staysItself: false,
  isSetAside: false,
  isOfPart: false,
  isCustomersWait: false,
} as const;
const OWNERS = { ...OF_OTHERS, isOwners: true, staysItself: true } as const;

/** Every kind of clock. The schema of policies takes its list from here. */
export const CLOCK_TRAITS: Readonly<Record<ClockKind, ClockTraits>> = {
  acknowledge: { ...OWNERS, isCustomersWait: true, fulfilledBy: 'whatever-stops-it', isSetAside: true },
  dispatch: { ...OWNERS, fulfilledBy: 'whatever-stops-it', isSetAside: true },
  accept: { ...OF_OTHERS, fulfilledBy: 'whatever-stops-it', isSetAside: true },
  'first-contact': { ...OWNERS, isCustomersWait: true, fulfilledBy: 'whatever-stops-it' },
  handling: { ...OF_OTHERS, fulfilledBy: 'whatever-stops-it', isSetAside: true },
  reply: { ...OWNERS, isCustomersWait: true, fulfilledBy: 'whatever-stops-it' },
  review: { ...OF_OTHERS, fulfilledBy: 'whatever-stops-it', isSetAside: true },
  'follow-up': { ...OWNERS, fulfilledBy: 'its-events' },
  'hand-over-answer': { ...OF_OTHERS, fulfilledBy: 'its-events' },
  // An escalation that went to a higher head because an office is vacant stays the same one there.
  'escalation-acknowledgement': { ...OF_OTHERS, fulfilledBy: 'its-events', staysItself: true },
  'return-ruling': { ...OWNERS, fulfilledBy: 'its-events', isSetAside: true },
  'unit-task': { ...OF_OTHERS, fulfilledBy: 'its-events', isOfPart: true },
  'extension-ruling': { ...OF_OTHERS, fulfilledBy: 'its-events' },
  supervision: { ...OWNERS, fulfilledBy: 'its-events' },
  'look-back': { ...OWNERS, fulfilledBy: 'its-events' },
  remedy: { ...OF_OTHERS, fulfilledBy: 'its-events', isOfPart: true },
  'on-site-arrival': { ...OF_OTHERS, fulfilledBy: 'its-events', isOfPart: true },
  'second-review': { ...OF_OTHERS, fulfilledBy: 'its-events' },
  repair: { ...OWNERS, fulfilledBy: 'its-events' },
  'remedy-confirmation': { ...OWNERS, fulfilledBy: 'its-events' },
  guidance: { ...OF_OTHERS, fulfilledBy: 'its-events', isSetAside: true },
  appeal: { ...OWNERS, fulfilledBy: 'its-events' },
  'nuisance-ruling': { ...OWNERS, fulfilledBy: 'its-events' },
  // If it goes to somebody of another unit, since the first one left, it is the same instruction.
  instruction: { ...OF_OTHERS, fulfilledBy: 'its-events', staysItself: true },
  explanation: { ...OF_OTHERS, fulfilledBy: 'its-events' },
};

/**
 * Whether the owner's unit answers for clocks of a kind. For all others the responsible unit answers, or the one that
 * was asked for something.
 */
export const isOwners = (kind: ClockKind): boolean => CLOCK_TRAITS[kind].isOwners;
