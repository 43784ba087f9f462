import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DocumentError, type Issue } from '../../../db/policies/documents/issue';
import type { ApiDependencies } from '../../dependencies';
import { documentErrors, fieldIn, problems } from '../../problems';
import { code, wholeNumber } from '../../requests/fields';
import { answerLanguage } from '../../requests/language';
import { documentChange, documentField, documentProblem, type fieldIssue, requirePublisher } from './publishing';

/** The number of a version in an address. */
export const version = wholeNumber(1, 1_000_000);

/** What every difference of two documents says. */
export const differenceFields = {
  id: z.string(),
  from: z.number().int(),
  to: z.number().int().nullable().describe('Null for a draft'),
  document: z.array(documentChange),
};

/** A version, or a draft that could be one. */
interface Comparable {
  readonly id: string;
  readonly version: number;
}

interface Named {
  readonly operationId: string;
  readonly summary: string;
}

/** What there is to know of a kind of document to compare its versions. */
export interface Comparison<One extends Comparable, Differs> {
  readonly url: '/policies' | '/calendars';
  readonly versions: Named;
  readonly draft: Named;
  /** The version that a draft is compared with if none is named. */
  readonly usual: string;
  readonly difference: z.ZodType<{ id: string; from: number; to: number | null } & Differs>;
  /** @throws ProblemError if there is no such version */
  readonly versionAt: (id: string, version: number | undefined) => Promise<One>;
  /** @throws DocumentError if it cannot be used */
  readonly usable: (document: unknown) => Promise<One>;
  /** What is wrong with a draft that is of another document than this. */
  readonly foreign: (id: string) => DocumentError;
  readonly differ: (before: One, after: One) => Promise<Differs>;
}

/** Compares versions with each other, and with drafts. */
export function registerComparison<One extends Comparable, Differs>(
  app: FastifyInstance,
  deps: ApiDependencies,
  kind: Comparison<One, Differs>,
): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const url = `${kind.url}/:id/diff`;
  const tags = ['policies'];
  // Fastify's types cannot follow what this is for each kind; those of `Comparison` have held it against `differ`.
  const difference: z.ZodType = kind.difference;
  const params = z.object({ id: code });
  const differenceOf = async (before: One, after: One, to: number | null) => {
    const { id, version: from } = before;
    return { id, from, to, ...(await kind.differ(before, after)) };
  };

  routes.get(
    url,
    {
      schema: {
        ...kind.versions,
        tags,
        params,
        querystring: z.strictObject({ from: version, to: version }),
        response: { 200: difference, ...problems(400, 403, 404) },
      },
    },
    async ({ caller, params: { id }, query }) => {
      await requirePublisher(deps, caller);
      const [from, to] = [await kind.versionAt(id, query.from), await kind.versionAt(id, query.to)];
      return differenceOf(from, to, query.to);
    },
  );

  routes.post(
    url,
    {
      schema: {
        ...kind.draft,
        tags,
        params,
        querystring: z.strictObject({ from: version.optional().describe(kind.usual) }),
        body: z.strictObject({ document: documentField }),
        response: { 200: difference, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id }, query, body }) => {
      await requirePublisher(deps, caller);
      const from = await kind.versionAt(id, query.from);
      const draft = await kind.usable(body.document).catch((error: unknown) => {
        throw documentProblem(error);
      });
      if (draft.id !== id) throw documentProblem(kind.foreign(id));
      return differenceOf(from, draft, null);
    },
  );
}

type FieldIssue = z.infer<typeof fieldIssue>;

/**
 * What is answered of a draft that is checked.
 *
 * @param look what is told of it; what it finds wrong is said with pointers into the document
 * @param otherwise what is told of a document that cannot be used
 */
export async function checked<Told>(
  reply: FastifyReply,
  look: (said: (issues: readonly Issue[]) => FieldIssue[]) => Promise<Told>,
  otherwise: (wrong: FieldIssue[]) => Told,
): Promise<Told> {
  const language = answerLanguage(reply);
  const said = (issues: readonly Issue[]) => documentErrors(issues, '').map((one) => fieldIn(one, language));
  try {
    return await look(said);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return otherwise(said(error.issues));
  }
}
