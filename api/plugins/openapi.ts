import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../domain/language';
import { PAGE_WORDS, TAG_WORDS } from '../../words/routes';
import { lang } from '../requests/export-query';
import { answerLanguage } from '../requests/language';
import { inChinese } from '../views/openapi-in-chinese';

/**
 * `/openapi.json`, generated from the schemas that requests are checked against, and a readable page at `/docs`, both in
 * the language that the request asks for. Only routes that are registered after it are included.
 */
export const openApi = fp<{ readonly version: string }>(
  async (app, { version }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Shouwen',
          version,
          description: PAGE_WORDS.en,
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        tags: Object.entries(TAG_WORDS).map(([name, { en }]) => ({ name, description: en })),
        components: {
          securitySchemes: {
            token: { type: 'http', scheme: 'bearer' },
            session: { type: 'apiKey', in: 'cookie', name: '__Host-shouwen' },
          },
        },
        security: [{ token: [] }, { session: [] }],
      },
      transform: jsonSchemaTransform,
      transformObject: jsonSchemaTransformObject,
    });
    const page = (language: Language) => (language === 'zh' ? inChinese(app.swagger()) : app.swagger());
    const pageAt = (routePrefix: string, language: (reply: FastifyReply) => Language) => ({
      routePrefix,
      staticCSP: true,
      transformSpecificationClone: false,
      transformSpecification: (_page: object, _request: unknown, reply: FastifyReply) => page(language(reply)),
    });
    await app.register(
      swaggerUi,
      pageAt('/docs', (reply) => answerLanguage(reply)),
    );
    // A scope of its own, since the plugin can be registered only once in each.
    await app.register(async (scope) => {
      await scope.register(
        swaggerUi,
        pageAt('/docs/zh', (reply) => answerLanguage(reply, 'zh')),
      );
    });
    app
      .withTypeProvider<ZodTypeProvider>()
      .get('/openapi.json', { schema: { hide: true, querystring: z.object({ lang }) } }, async (request, reply) =>
        page(answerLanguage(reply, request.query.lang)),
      );
  },
  { name: 'openapi' },
);
