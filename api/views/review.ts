import { z } from 'zod';
import { takenOver } from '../../domain/complaint/assignees';
import { secondReviewOf } from '../../domain/complaint/follow-up/follow-up';
import { REPAIR_RESULTS } from '../../domain/complaint/follow-up/repair';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { CaseTime } from '../access/case-times';
import { explanationView, viewExplanations } from './explanation';
import { localOrNull, localView } from './local';

/** The fields of a complaint about review, follow-up, guidance, and what heads took over or explain. */
export const reviewFields = {
  followUp: z
    .object({
      tries: z.number().int(),
      notBefore: z.string().nullable().describe('The next try is planned for then'),
      local: localView({ notBefore: z.string().nullable() }),
    })
    .nullable(),
  secondReview: z
    .object({ unit: z.string(), ruling: z.literal('nothing-more').nullable().describe('Null while it is due') })
    .nullable(),
  repair: z
    .object({ notBefore: z.string(), local: localView({ notBefore: z.string() }), tries: z.number().int() })
    .nullable()
    .describe('The call that a customer who was left dissatisfied gets'),
  repaired: z.enum(REPAIR_RESULTS).nullable().describe('What that call has found'),
  guidance: z
    .object({ office: z.string(), guide: z.string().nullable(), status: z.enum(['awaited', 'given', 'lapsed']) })
    .nullable(),
  explanations: z.array(explanationView).describe('Missed clocks of which a head has to say why, the latest last'),
  takenOver: z
    .array(z.object({ task: z.string().nullable(), by: z.string(), from: z.string().nullable() }))
    .describe('Work that heads have in their own hands'),
};

const iso = (at: number): string => new Date(at).toISOString();

/** What a complaint's answer shows of follow-up, second review, repair call-back and guidance. */
export function viewReview(snapshot: Snapshot, time: CaseTime) {
  const { progress, repair, repaired, guidance } = snapshot;
  const review = secondReviewOf(snapshot);
  const notBefore = progress.state === 'follow_up' ? progress.notBefore : null;
  const callAt = repair === null ? null : (repair.planned ?? repair.notBefore);
  return {
    followUp:
      progress.state === 'follow_up'
        ? {
            tries: progress.tries.length,
            notBefore: notBefore === null ? null : iso(notBefore),
            local: { notBefore: localOrNull(time, notBefore) },
          }
        : null,
    secondReview: review === null ? null : { unit: review.chain[0], ruling: review.ruling },
    repair:
      repair === null || callAt === null
        ? null
        : { notBefore: iso(callAt), local: { notBefore: time.local(callAt) }, tries: repair.tries.length },
    repaired,
    guidance: guidance === null ? null : { office: guidance.office[0], guide: guidance.guide, status: guidance.status },
    explanations: viewExplanations(snapshot.explanations, time),
    takenOver: [...takenOver(snapshot)],
  };
}
