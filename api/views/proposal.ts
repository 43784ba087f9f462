import { z } from 'zod';
import type { CategoryTerms } from '../../db/policies/category-terms';
import { complaintView } from './complaint';
import type { ShownEvent } from './event';
import { said, saidIn } from './statement';
import { wordsView } from './words';

/** A remedy of a proposal. */
const offer = complaintView.shape.remedies.element
  .pick({ kind: true, unit: true, amount: true, arriveBy: true })
  .extend({ text: z.string().nullable().describe('What exactly is to be done') });

/** A proposed solution, with who proposed it. */
export const proposalView = said.extend({
  measure: z.string(),
  founded: z.boolean().describe('Whether the complaint is justified'),
  rootCause: z.string().nullable(),
  rootCauseName: wordsView.nullable().describe('As the policy calls it; null where it has no list of causes'),
  remedies: z.array(offer).describe('What the reply promises if this is approved'),
});

type ProposalView = z.infer<typeof proposalView>;

/** A remedy as an event shows it. */
export interface OfferedRemedy extends Partial<Omit<z.infer<typeof offer>, 'kind' | 'unit'>> {
  readonly id?: string;
  readonly kind: z.infer<typeof offer>['kind'];
  readonly unit: string;
}

/** @param causes what the policy of the case calls its root causes */
export function viewProposal(event: ShownEvent, causes: CategoryTerms['causes']): ProposalView {
  const { measure, founded, rootCause = null } = event as unknown as ProposalView;
  const remedies = ((event.remedies ?? []) as readonly OfferedRemedy[]).map(
    ({ kind, unit, text, amount, arriveBy }) => ({
      kind,
      unit,
      text: text ?? null,
      amount: amount ?? null,
      arriveBy: arriveBy ?? null,
    }),
  );
  const rootCauseName = rootCause === null ? null : (causes.get(rootCause) ?? null);
  return { ...saidIn(event)!, measure, founded, rootCause, rootCauseName, remedies };
}
