import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { DocumentError, type Issue, PolicyError } from '../../../db/policies/documents/issue';
import { type CompiledEdition, editionsSince, findEdition } from '../../../db/policies/editions';
import { unknownUnits } from '../../../db/policies/unknown-units';
import { usablePolicy } from '../../../db/policies/usable';
import type { ClockTerms, TermsChange } from '../../../domain/policy/rules-diff';
import { durationSaid, extensionSaid, stepSaid, warningSaid } from '../../../words/limits';
import type { ApiDependencies } from '../../dependencies';
import { documentErrors, fieldIn, ProblemError, problems } from '../../problems';
import { code, wholeNumber } from '../../requests/fields';
import { answerLanguage } from '../../requests/language';
import { wordsView } from '../../views/words';
import {
  documentChange,
  documentField,
  documentProblem,
  fieldIssue,
  requirePublisher,
  UNKNOWN_UNITS,
} from './publishing';

const version = wholeNumber(1, 1_000_000);

const terms = z
  .object({
    rule: z.string(),
    limit: wordsView,
    warnings: z.array(wordsView),
    ladder: z.array(wordsView).describe('When each level is told, the first level first'),
    pausable: z.boolean(),
    extension: wordsView.nullable().describe('How often and how far the limit may be moved; null if it may not'),
  })
  .meta({ id: 'ClockTerms' });

const difference = z
  .object({
    id: z.string(),
    from: z.number().int(),
    to: z.number().int().nullable().describe('Null for a draft'),
    document: z.array(documentChange),
    effect: z.array(
      z.object({
        kind: z.string(),
        again: z.literal(true).optional().describe('The line is about the time after a dissatisfied answer'),
        when: z
          .record(z.string(), z.string())
          .describe(
            'Cases that no narrower line is about; with before and after alike where a wider line does not hold',
          ),
        before: terms.nullable(),
        after: terms.nullable(),
      }),
    ),
  })
  .meta({ id: 'PolicyDifference' });

/** Checks of drafts, and comparisons of editions and drafts: how their words differ, and what becomes of the clocks. */
export function registerPolicyComparison(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/policies/validate',
    {
      schema: {
        summary: 'Everything that keeps a document from being published, each with its JSON pointer',
        tags: ['policies'],
        operationId: 'validatePolicy',
        body: z.strictObject({ document: documentField }),
        response: {
          200: z.object({
            valid: z.boolean(),
            problems: z.array(fieldIssue),
            effectiveAt: z
              .string()
              .nullable()
              .describe('From when it would hold; null where the document cannot be published'),
            warnings: z.array(fieldIssue).describe(UNKNOWN_UNITS),
          }),
          ...problems(400, 403, 413, 415),
        },
      },
    },
    async ({ caller, body }, reply) => {
      await requirePublisher(deps, caller);
      const language = answerLanguage(reply);
      const said = (issues: readonly Issue[]) => documentErrors(issues, '').map((one) => fieldIn(one, language));
      try {
        const usable = await usablePolicy(pool, body.document, { nextAt: clock(), work: documents });
        const warnings = said(await unknownUnits(pool, usable.document));
        return { valid: true, problems: [], effectiveAt: new Date(usable.effectiveAt).toISOString(), warnings };
      } catch (error) {
        if (!(error instanceof DocumentError)) throw error;
        return { valid: false, problems: said(error.issues), effectiveAt: null, warnings: [] };
      }
    },
  );

  routes.get(
    '/policies/:id/diff',
    {
      schema: {
        summary: 'What differs between two editions, and what that does to each clock',
        tags: ['policies'],
        operationId: 'comparePolicyEditions',
        params: z.object({ id: code }),
        querystring: z.strictObject({ from: version, to: version }),
        response: { 200: difference, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query }) => {
      await requirePublisher(deps, caller);
      const [from, to] = [await editionAt(deps, id, query.from), await editionAt(deps, id, query.to)];
      return differenceOf(documents, from, to, to.version);
    },
  );

  routes.post(
    '/policies/:id/diff',
    {
      schema: {
        summary: 'What differs between an edition and a draft, and what that does to each clock',
        tags: ['policies'],
        operationId: 'comparePolicyDraft',
        params: z.object({ id: code }),
        querystring: z.strictObject({ from: version.optional().describe('The edition in force if left out') }),
        body: z.strictObject({ document: documentField }),
        response: { 200: difference, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id }, query, body }) => {
      await requirePublisher(deps, caller);
      const from = await editionAt(deps, id, query.from ?? (await versionInForce(deps, id)));
      const draft = await usablePolicy(pool, body.document, { work: documents }).catch((error) => {
        throw documentProblem(error);
      });
      if (draft.document.id !== id) {
        const message = { en: `is another policy; this compares with ${id}`, zh: `是另一项政策；此处与 ${id} 比较` };
        const title = { en: 'The draft is of another policy.', zh: '草案属于另一项政策。' };
        throw documentProblem(new PolicyError(title, [{ pointer: '/id', message }]));
      }
      return differenceOf(documents, from, draft, null);
    },
  );
}

async function versionInForce({ pool, clock }: ApiDependencies, id: string): Promise<number> {
  const [first] = (await editionsSince(pool, clock())).filter((one) => one.id === id);
  if (first === undefined) throw noEdition(id);
  return first.version;
}

async function editionAt({ pool }: ApiDependencies, id: string, wanted: number): Promise<CompiledEdition> {
  const found = await findEdition(pool, id, wanted);
  if (found === undefined) throw noEdition(`${id} with version ${wanted}`);
  return found;
}

const noEdition = (which: string): ProblemError =>
  new ProblemError('not-found', {
    en: `There is no policy ${which}; GET /policies lists them.`,
    zh: `没有政策 ${which}；可由 GET /policies 查询。`,
  });

async function differenceOf(
  documents: DocumentWork,
  before: CompiledEdition,
  after: Pick<CompiledEdition, 'document' | 'rules'>,
  to: number | null,
): Promise<z.infer<typeof difference>> {
  const [old, young] = [before, after].map(({ document, rules }) => ({ document, rules }));
  const { document, effect } = await documents.compare(old!, young!);
  return {
    id: before.id,
    from: before.version,
    to,
    document,
    effect: effect.map(({ when, before: was, after: is, ...change }: TermsChange) => ({
      ...change,
      when: { ...when } as Record<string, string>,
      before: was && viewTerms(was),
      after: is && viewTerms(is),
    })),
  };
}

/** What a clock rule says, in words. */
const viewTerms = ({ rule, limit, warnings, ladder, pausable, extension }: ClockTerms): z.infer<typeof terms> => ({
  rule,
  limit: durationSaid(limit),
  warnings: warnings.map(warningSaid),
  ladder: ladder.map(stepSaid),
  pausable,
  extension: extension && extensionSaid(extension),
});
