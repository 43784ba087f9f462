import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { unitChain } from '../../../db/people/directory';
import { DocumentError } from '../../../db/policies/documents/issue';
import { EditionExists } from '../../../db/policies/publish';
import { KeyReused, type NamedRequest, once } from '../../../db/policies/requests';
import type { Words } from '../../../domain/language';
import { capacitiesOf } from '../../../domain/people/actor';
import { governsPolicies } from '../../../domain/people/administration';
import type { ApiDependencies } from '../../dependencies';
import { documentErrors, fieldsSaid, ProblemError } from '../../problems';
import { bodyHash } from '../../requests/digest';
import { wordsView } from '../../views/words';

/** A document as it was sent. Its errors are reported with pointers into it. */
export const documentField = z
  .record(z.string(), z.unknown())
  .describe('See GET /policies/schema and GET /calendars/schema');

/** Something that is wrong with a document. */
export const fieldIssue = z.object({
  pointer: z.string().describe('JSON pointer into the document'),
  message: z.string(),
});

/** What warnings of a policy are about. */
export const UNKNOWN_UNITS =
  'Units that it suggests and that the organisation does not have; it is published all the same';

/** A place at which two documents differ. */
export const documentChange = z.object({
  path: z.string().describe('Members of lists by their id or code'),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

/** Whether the caller may publish policies and calendars, and all that comes before it. */
export const publishing = z
  .object({
    allowed: z.boolean(),
    rule: z.string().nullable().describe('The rule that forbids it; null where it is allowed'),
    why: wordsView.nullable(),
  })
  .meta({ id: 'Publishing', description: 'Whether the caller may publish, and try drafts; why not' });

/** Who published something; null where it came with the installation. */
export const publishedBy = z
  .object({ id: z.string(), name: z.string() })
  .nullable()
  .describe('Null for what came with the installation');

type Refusal = { readonly rule: string; readonly why: Words };

/** What {@link requirePublisher} says, for a page that offers it or not. */
export async function publishingFor(deps: ApiDependencies, caller: Caller): Promise<z.infer<typeof publishing>> {
  const refusal = await refusalOf(deps, caller);
  return refusal === undefined ? { allowed: true, rule: null, why: null } : { allowed: false, ...refusal };
}

/** @throws ProblemError unless the caller may publish policies and calendars, or try them on recorded cases */
export async function requirePublisher(deps: ApiDependencies, caller: Caller): Promise<void> {
  const refusal = await refusalOf(deps, caller);
  if (refusal !== undefined) throw new ProblemError('not-permitted', refusal.why, { rule: refusal.rule });
}

async function refusalOf({ pool }: ApiDependencies, caller: Caller): Promise<Refusal | undefined> {
  if (caller.kind === 'machine') {
    const why = { en: 'People answer for policies; use a personal token.', zh: '政策须由人员负责，请用个人令牌。' };
    return { rule: 'people-only', why };
  }
  const capacities = capacitiesOf(caller.person);
  const units = new Set(capacities.flatMap(({ offices }) => offices.map(({ unit }) => unit)));
  const chains = await Promise.all([...units].map((unit) => unitChain(pool, unit)));
  const leadership = chains.flatMap((chain) => chain?.slice(-1) ?? []);
  if (capacities.some((capacity) => governsPolicies(capacity, leadership))) return undefined;
  const why = {
    en: 'Only a service manager of the leadership, or an administrator, may do this.',
    zh: '仅管理员或领导层的服务经理可以办理。',
  };
  return { rule: 'policy-makers-only', why };
}

/**
 * Does something with a document once for each key of the caller. Errors of the document and of the key become
 * problems.
 *
 * @param prepares what takes time, such as compiling; no other request waits for it
 * @param does what is to be done, in a transaction for which other requests may wait
 */
export async function publishOnce<Usable, Answer>(
  { pool, clock }: ApiDependencies,
  { caller, route, key, body }: { caller: Caller; route: string; key: string | undefined; body: unknown },
  prepares: () => Usable | Promise<Usable>,
  does: (db: PoolClient, usable: Usable) => Promise<Answer>,
): Promise<{ answer: Answer; repeated: boolean }> {
  const request: NamedRequest = { caller: caller.id, route, key: key ?? null, bodySha256: bodyHash(body) };
  try {
    const usable = await prepares();
    return await once(pool, request, clock(), (db) => does(db, usable));
  } catch (error) {
    throw documentProblem(error);
  }
}

/** An error of a document or a version as the problem that callers get; any other error as it is. */
export function documentProblem(error: unknown): unknown {
  if (error instanceof KeyReused) {
    return new ProblemError('key-reused', {
      en: 'This Idempotency-Key was used with another body; use a new one.',
      zh: '该 Idempotency-Key 已用于内容不同的请求，请换用新的。',
    });
  }
  if (error instanceof EditionExists) return new ProblemError('edition-exists', error.said);
  if (!(error instanceof DocumentError)) return error;
  const errors = documentErrors(error.issues);
  const { en, zh } = fieldsSaid(errors);
  const type = error.type as 'invalid-policy' | 'invalid-calendar';
  return new ProblemError(type, { en: `${error.title.en} ${en}`, zh: `${error.title.zh}${zh}` }, { errors });
}
