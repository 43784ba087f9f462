import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { openChain } from '../../../db/people/directory';
import { categoryTerms } from '../../../db/policies/category-terms';
import { receive } from '../../../domain/complaint/receive';
import { isRejection } from '../../../domain/complaint/rejection';
import { complaintId, type PersonId } from '../../../domain/ids';
import { caseTime } from '../../access/case-times';
import type { ApiDependencies } from '../../dependencies';
import { problems, rejectionProblem, unknownReference } from '../../problems';
import { channel, code, customerClass, incidents, kind, moment, severity } from '../../requests/fields';
import { clockView, viewClock } from '../../views/clock';
import { missingView, viewMissing } from '../../views/particulars';
import { rulesFor } from './receive';

/** No case has it: nothing is recorded. */
const NONE = complaintId('00000000-0000-7000-8000-000000000000');

const body = z
  .strictObject({
    kind: kind.default('complaint'),
    channel,
    category: code,
    severity: severity.default('ordinary'),
    customerClass: customerClass.default('ordinary'),
    incidents: incidents.default([]),
    receivedAt: moment.optional(),
    policy: code.optional(),
  })
  .meta({ id: 'PromiseAsked' });

const promiseView = z
  .object({
    policy: z.object({ id: z.string(), version: z.number().int() }),
    severity: severity.describe('As the incidents make it by the policy'),
    supervised: z.boolean().describe('Whether a supervision begins at once'),
    clocks: z.array(clockView).describe('Those that would start, the earliest limit first'),
    missing: z.array(missingView).describe('What the category needs before the complaint is verified or dispatched'),
  })
  .meta({ id: 'Promise' });

/** `POST /complaints/promise`: what the policy would promise. Nothing is recorded, so it may be asked while typing. */
export function registerPromise(app: FastifyInstance, deps: ApiDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/complaints/promise',
    config: { scope: 'intake', background: true },
    schema: {
      summary: 'What the policy would promise for a complaint that is not filed yet; nothing is recorded',
      tags: ['complaints'],
      operationId: 'askPromise',
      body,
      response: { 200: promiseView, ...problems(400, 403, 409, 413, 415) },
    },
    handler: async ({ caller, body: asked }) => {
      const { pool, clock } = deps;
      const { rules } = await rulesFor(deps, asked.policy);
      const now = clock();
      const unit = await openChain(pool, rules.dutyOffice);
      if (unit === undefined) {
        throw unknownReference('policy', {
          en: `names the duty office ${rules.dutyOffice}, which does not exist`,
          zh: `其值班单位 ${rules.dutyOffice} 不存在`,
        });
      }
      const { kind: asks, category, severity: said, customerClass: of, channel: by, incidents: all } = asked;
      const received = receive(
        {
          id: NONE,
          number: '',
          kind: asks,
          receivedAt: asked.receivedAt === undefined ? now : Date.parse(asked.receivedAt),
          migrated: false,
          classification: {
            category,
            severity: said,
            customerClass: of,
            channel: by,
            ...(all.length === 0 ? {} : { incidents: all }),
          },
          owner: { person: caller.id as PersonId, unit },
          rules,
        },
        { system: 'clock' },
        now,
      );
      if (isRejection(received)) throw rejectionProblem(received);
      const { complaint } = received;
      const time = caseTime(rules.calendar, now);
      return {
        policy: { id: rules.policy.id, version: rules.policy.version },
        severity: complaint.classification.severity,
        supervised: complaint.toSupervise !== null,
        clocks: [...complaint.clocks].sort((a, b) => a.dueAt - b.dueAt).map((one) => viewClock(one, time)),
        missing: viewMissing(await categoryTerms(pool, rules.policy), category, {}),
      };
    },
  });
}
