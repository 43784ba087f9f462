import type { Mutant } from './mutants';

/** A mutant that behaves as the original does, and the reason why it does. */
interface Equivalent {
  readonly file: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

/** Mutants that no test can kill, since they change nothing. They do not count. */
export const EQUIVALENTS: readonly Equivalent[] = [
  {
    file: 'domain/back-test/back-test.ts',
    original: 'asked <= clock.dueAt',
    replacement: 'asked < clock.dueAt',
    reason:
      'An extension that ends at the limit itself adds no time, and the check of its end gives up on those as well.',
  },
  {
    file: 'domain/back-test/outages.ts',
    original: 'from < event.at',
    replacement: 'true',
    reason:
      'An event is never recorded before it was due, so this adds stretches of no length, in which nothing is due.',
  },
  {
    file: 'domain/clock/deadline.ts',
    original: 'pause.to <= at',
    replacement: 'pause.to < at',
    reason:
      'No time is left before a pause that ends at this moment, and to go on after it is to go on at this moment.',
  },
  {
    file: 'domain/complaint/clocks.ts',
    original: 'before.classification !== after.classification',
    replacement: 'true',
    reason:
      'A clock is always under the rule that governs its case: whatever changes the classification or the rules puts it there.',
  },
  {
    file: 'domain/complaint/extension/actions.ts',
    original: 'clock.dueAt <= now',
    replacement: 'false',
    reason: 'A case is judged as `advance` leaves it, and there a clock that has run out is breached.',
  },
  {
    file: 'domain/complaint/ownership/actions.ts',
    original: '[c.owner.person]',
    replacement: '[]',
    reason: 'Only the owner may hand over, so it does not matter which of a deputy’s capacities is tried first.',
  },
  {
    file: 'domain/complaint/participants.ts',
    original: 'participants === c.participants',
    replacement: 'false',
    reason:
      'It gives an equal case. That it is another object is seen by nobody, since every event makes a new one anyway.',
  },
  {
    file: 'domain/notification/notices.ts',
    original: "'whoever has to confirm it goes on trying'",
    replacement: '""',
    reason: 'Why nobody is told is there for whoever reads the table; nothing takes it.',
  },
  {
    file: 'domain/notification/words.ts',
    original: 'own.length > 0',
    replacement: 'false',
    reason:
      'Each task, remedy, request and escalation has one duty at a time, so that is the one which the clock measures.',
  },
];

export const isEquivalent = ({ file, original, replacement }: Mutant): boolean =>
  EQUIVALENTS.some((one) => one.file === file && one.original === original && one.replacement === replacement);
