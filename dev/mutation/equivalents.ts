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
    file: 'domain/back-test/outages.ts',
    original: 'from < event.at',
    replacement: 'true',
    reason:
      'An event is never recorded before it was due, so this adds stretches of no length, in which nothing is due.',
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
    file: 'domain/notification/notices.ts',
    original: "'whoever has to confirm it goes on trying'",
    replacement: '""',
    reason: 'Why nobody is told is there for whoever reads the table; nothing takes it.',
  },
];

export const isEquivalent = ({ file, original, replacement }: Mutant): boolean =>
  EQUIVALENTS.some((one) => one.file === file && one.original === original && one.replacement === replacement);
