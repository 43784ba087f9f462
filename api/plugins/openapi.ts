import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/**
 * `/openapi.json`, generated from the schemas that requests are checked against, and a readable page at `/docs`. Only
 * routes that are registered after it are included.
 */
export const openApi = fp<{ readonly version: string }>(
  async (app, { version }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Shouwen',
          version,
          description:
            'Complaint handling: whoever is asked first owns the complaint until the customer has the answer.',
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        tags: [
          { name: 'complaints', description: 'Filing and reading' },
          { name: 'actions', description: 'What people do with a complaint' },
          { name: 'work', description: 'Duties and clocks' },
          { name: 'policies', description: 'Limits as data' },
          { name: 'measures', description: 'Figures of a period, with their definitions' },
          { name: 'directory', description: 'Who works where, and who acts for whom' },
          { name: 'telling', description: 'Notifications, webhooks and what could not be sent' },
          { name: 'batches', description: 'Other rules and other people for many running cases' },
          { name: 'operations', description: 'Health and alarms' },
        ],
        components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        security: [{ token: [] }],
      },
      transform: jsonSchemaTransform,
      transformObject: jsonSchemaTransformObject,
    });
    await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
    app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  },
  { name: 'openapi' },
);
