import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type CategoryTerms, termsOf } from '../../../db/policies/category-terms';
import type { PolicyDocument } from '../../../db/policies/documents/policy-document';
import { editionsSince } from '../../../db/policies/editions';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { code } from '../../requests/fields';
import { type AskedView, askedView, viewAsked } from '../../views/particulars';
import { wordsView } from '../../views/words';

interface CategoryOfTree {
  code: string;
  name: { zh: string; en: string };
  asks: AskedView[];
  categories: CategoryOfTree[];
}

const categoryOfTree = z
  .object({
    code: z.string().describe('What a complaint is filed with, such as fees.roaming'),
    name: wordsView,
    asks: z.array(askedView).describe('What it asks for beside the free text, also by a category above it'),
    get categories() {
      return z.array(categoryOfTree);
    },
  })
  .meta({ id: 'Category' });

const causeView = z
  .object({
    id: z.string(),
    name: wordsView,
    categories: z
      .array(z.string())
      .nullable()
      .describe('The categories, with those below them, whose cases can have it; null for all'),
  })
  .meta({ id: 'RootCause' });

const viewCause = ({ id, zh, en, categories }: NonNullable<PolicyDocument['causes']>[number]) => ({
  id,
  name: { zh, en },
  categories: categories ?? null,
});

/** `GET /categories`: what a complaint may be about, by the policies in force. */
export function registerCategories(app: FastifyInstance, { pool, clock }: ApiDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/categories',
    {
      config: { scope: ['read', 'intake'] },
      schema: {
        summary: 'What a complaint may be about: the categories of each policy in force, as a tree',
        tags: ['policies'],
        operationId: 'listCategories',
        querystring: z.strictObject({ policy: code.optional().describe('Only those of this policy') }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                policy: z.object({
                  id: z.string(),
                  version: z.number().int(),
                  title: wordsView,
                  isDefault: z.boolean(),
                }),
                categories: z.array(categoryOfTree),
                causes: z
                  .array(causeView)
                  .nullable()
                  .describe('The root causes of which an answer names one; null where it may name anything'),
              }),
            ),
          }),
          ...problems(400, 403, 404),
        },
      },
    },
    async ({ query: { policy } }) => {
      const now = clock();
      const inForce = (await editionsSince(pool, now)).filter(
        ({ id, effectiveAt }) => effectiveAt.getTime() <= now && (policy === undefined || id === policy),
      );
      if (policy !== undefined && inForce.length === 0) {
        throw new ProblemError('not-found', {
          en: `There is no policy ${policy} in force.`,
          zh: `没有生效中的政策 ${policy}。`,
        });
      }
      return {
        items: inForce.map(({ id, version, isDefault, document }) => {
          const { title, categories, particulars, causes } = document as unknown as PolicyDocument;
          const terms = termsOf({ categories, particulars, causes });
          return {
            policy: { id, version, title, isDefault },
            categories: treeOf(categories, '', terms),
            causes: causes === undefined ? null : causes.map(viewCause),
          };
        }),
      };
    },
  );
}

type Category = PolicyDocument['categories'][number];

const treeOf = (categories: readonly Category[], above: string, terms: CategoryTerms): CategoryOfTree[] =>
  categories.map(({ code: own, zh, en, children = [] }) => {
    const path = above + own;
    return {
      code: path,
      name: { zh, en },
      asks: viewAsked(terms, path),
      categories: treeOf(children as readonly Category[], `${path}.`, terms),
    };
  });
