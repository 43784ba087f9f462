import { z } from 'zod';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { CaseTime } from '../access/case-times';
import type { ShownEvent } from './event';
import { localView } from './local';
import { said, saidIn } from './statement';

/** A missed clock of which a head has to say why. */
export const explanationView = z.object({
  id: z.string(),
  clock: z.string().describe('The clock that ran out'),
  kind: z.string().describe('What that clock measured'),
  subject: z.string().nullable().describe('The task or the remedy that it measured; null if it was the case'),
  unit: z.string().describe('The unit that had it then, whose head explains'),
  since: z.string().describe('The limit that passed'),
  askedAt: z.string(),
  local: localView({ since: z.string() }),
  givenAt: z.string().nullable().describe('Null until it is explained'),
  cause: z.string().nullable().describe('One of the policy’s causes of delays'),
});

/** What a head wrote of it. */
export const explanationTexts = {
  text: said.nullable().describe('Why the unit was late'),
  plan: said.nullable().describe('What will be done'),
};

const iso = (at: number): string => new Date(at).toISOString();

export const viewExplanations = (
  explanations: Snapshot['explanations'],
  time: CaseTime,
): z.infer<typeof explanationView>[] =>
  explanations.map(({ id, clock, kind, subject = null, unit, since, askedAt, given }) => ({
    id,
    clock,
    kind,
    subject,
    unit: unit[0],
    since: iso(since),
    askedAt: iso(askedAt),
    local: { since: time.local(since) },
    givenAt: given === null ? null : iso(given.at),
    cause: given?.cause ?? null,
  }));

/**
 * Why a unit was late, and what will be done.
 *
 * @param events the written events that the caller may see, in order
 */
export function textsOfExplanation(events: readonly ShownEvent[], id: string) {
  const given = events.find(
    ({ type, explanations }) => type === 'overdue_explained' && (explanations as readonly string[]).includes(id),
  );
  return { text: saidIn(given), plan: saidIn(given, 'plan') };
}
