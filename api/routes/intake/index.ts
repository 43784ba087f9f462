import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { idempotencyHeaders } from '../../requests/fields';
import { filedView, receiptView } from '../../views/filed';
import { intakeBody } from './body';
import { receiveComplaint } from './receive';
import type { StartQueue } from './start-queue';

/** `POST /complaints`. It needs only Postgres; the workflow is started afterwards. */
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
        201: z.union([filedView, receiptView]).meta({
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
      const { view, repeated, toStart } = await receiveComplaint(deps, request.caller, {
        key: request.headers['idempotency-key'],
        body: request.body,
      });
      if (repeated) reply.header('idempotency-replayed', 'true');
      if (toStart !== null) starts.add(toStart);
      return reply.code(201).header('location', `/complaints/${view.id}`).send(view);
    },
  });
}
