import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DocumentWork } from '../../../db/policies/documents/document-work';
import { PolicyError } from '../../../db/policies/documents/issue';
import { editionsSince } from '../../../db/policies/editions';
import { unknownUnits } from '../../../db/policies/unknown-units';
import { usablePolicy } from '../../../db/policies/usable';
import type { ClockTerms, TermsChange } from '../../../domain/policy/rules-diff';
import { durationSaid, extensionSaid, stepSaid, warningSaid } from '../../../words/limits';
import type { ApiDependencies } from '../../dependencies';
import { problems } from '../../problems';
import { wordsView } from '../../views/words';
import { checked, differenceFields, registerComparison } from './comparison';
import { editionAt, noEdition } from './found-edition';
import { documentField, fieldIssue, requirePublisher, UNKNOWN_UNITS } from './publishing';

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
    ...differenceFields,
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

const check = z.object({
  valid: z.boolean(),
  problems: z.array(fieldIssue),
  effectiveAt: z.string().nullable().describe('From when it would hold; null where the document cannot be published'),
  warnings: z.array(fieldIssue).describe(UNKNOWN_UNITS),
});

/** Checks of drafts, and comparisons of versions and drafts: how their words differ, and what becomes of the clocks. */
export function registerPolicyComparison(app: FastifyInstance, deps: ApiDependencies, documents: DocumentWork): void {
  const { pool, clock } = deps;

  app.withTypeProvider<ZodTypeProvider>().post(
    '/policies/validate',
    {
      schema: {
        summary: 'Everything that keeps a document from being published, each with its JSON pointer',
        tags: ['policies'],
        operationId: 'validatePolicy',
        body: z.strictObject({ document: documentField }),
        response: { 200: check, ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body }, reply) => {
      await requirePublisher(deps, caller);
      return checked<z.infer<typeof check>>(
        reply,
        async (said) => {
          const usable = await usablePolicy(pool, body.document, { nextAt: clock(), work: documents });
          const warnings = said(await unknownUnits(pool, usable.document));
          return { valid: true, problems: [], effectiveAt: new Date(usable.effectiveAt).toISOString(), warnings };
        },
        (wrong) => ({ valid: false, problems: wrong, effectiveAt: null, warnings: [] }),
      );
    },
  );

  registerComparison(app, deps, {
    url: '/policies',
    versions: {
      operationId: 'comparePolicyVersions',
      summary: 'What differs between two versions, and what that does to each clock',
    },
    draft: {
      operationId: 'comparePolicyDraft',
      summary: 'What differs between a version and a draft, and what that does to each clock',
    },
    usual: 'The version in force if left out',
    difference,
    versionAt: async (id, version) => {
      const { document, rules, ...edition } = await editionAt(pool, id, version ?? (await versionInForce(deps, id)));
      return { id, version: edition.version, policy: { document, rules } };
    },
    usable: async (input) => {
      const { document, rules } = await usablePolicy(pool, input, { work: documents });
      return { id: document.id, version: document.version, policy: { document, rules } };
    },
    foreign: (id) =>
      new PolicyError({ en: 'The draft is of another policy.', zh: '草案属于另一项政策。' }, [
        {
          pointer: '/id',
          message: { en: `is another policy; this compares with ${id}`, zh: `是另一项政策；此处与 ${id} 比较` },
        },
      ]),
    differ: async (before, after) => {
      const { document, effect } = await documents.compare(before.policy, after.policy);
      return { document, effect: effect.map(viewChange) };
    },
  });
}

async function versionInForce({ pool, clock }: ApiDependencies, id: string): Promise<number> {
  const [first] = (await editionsSince(pool, clock())).filter((one) => one.id === id);
  if (first === undefined) throw noEdition(id);
  return first.version;
}

const viewChange = ({
  when,
  before: was,
  after: is,
  ...change
}: TermsChange): z.infer<typeof difference>['effect'][number] => ({
  ...change,
  when: { ...when } as Record<string, string>,
  before: was && viewTerms(was),
  after: is && viewTerms(is),
});

/** What a clock rule says, in words. */
const viewTerms = ({ rule, limit, warnings, ladder, pausable, extension }: ClockTerms): z.infer<typeof terms> => ({
  rule,
  limit: durationSaid(limit),
  warnings: warnings.map(warningSaid),
  ladder: ladder.map(stepSaid),
  pausable,
  extension: extension && extensionSaid(extension),
});
