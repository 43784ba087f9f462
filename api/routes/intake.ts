import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiDependencies } from '../dependencies';
import { channel, code, customerClass, idempotencyHeaders, LONG_TEXT, moment, severity, text } from '../fields';
import { receiveComplaint } from '../intake';
import { problems } from '../problems';
import type { StartQueue } from '../start-queue';
import { complaintView } from '../view';

export const intakeBody = z
  .strictObject({
    kind: z.enum(['complaint', 'enquiry']).default('complaint'),
    channel,
    category: code.describe('A category of the policy; GET /policies lists them'),
    severity: severity.default('ordinary'),
    customerClass: customerClass.default('ordinary'),
    facts: text(LONG_TEXT).describe('What happened, in the words of the customer'),
    remedySought: text(LONG_TEXT).optional(),
    customer: z.strictObject({
      name: text(200),
      phone: text(50).optional(),
      email: text(200).optional(),
      address: text(1_000).optional(),
      billingNumber: text(100).optional(),
      callBack: z.boolean().default(true).describe('Consents to being called back'),
    }),
    product: text(200).optional(),
    area: text(200).optional(),
    agent: code
      .optional()
      .describe('Who was asked first; needed unless the caller is that person or the duty office is to name one'),
    receivedAt: moment.optional().describe('When the customer complained; now if left out'),
    migrated: z
      .boolean()
      .default(false)
      .describe('Moved from another system: its clocks start now, since receivedAt may lie years back'),
    externalReference: text(200).optional(),
    policy: code.optional().describe('Id of a policy; the default one if left out'),
  })
  .meta({ id: 'Intake' });

/** `POST /complaints`: needs only Postgres; the workflow follows. */
export function registerIntake(app: FastifyInstance, deps: ApiDependencies, starts: StartQueue): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/complaints',
    config: { scope: 'intake' },
    schema: {
      summary: 'File a complaint',
      tags: ['complaints'],
      operationId: 'fileComplaint',
      headers: idempotencyHeaders,
      body: intakeBody,
      response: {
        201: complaintView.meta({
          description: 'On record; its workflow follows at once',
          headers: {
            'idempotency-replayed': {
              type: 'string',
              enum: ['true'],
              description: 'Only on a repeated answer: this Idempotency-Key had filed the complaint before',
            },
          },
        }),
        ...problems(400, 403, 409, 413, 415),
      },
    },
    handler: async (request, reply) => {
      const { view, started } = await receiveComplaint(
        deps,
        request.caller,
        request.headers['idempotency-key'],
        request.body,
      );
      if (started === undefined) reply.header('idempotency-replayed', 'true');
      else starts.add(started);
      return reply.code(201).header('location', `/complaints/${view.id}`).send(view);
    },
  });
}
